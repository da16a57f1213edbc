import { type Kind, bad, ok } from '../kind.ts'
import { writeArray } from '../column/array.ts'
import { emptiness, equality } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'
import { optionKeys, optionLabel, optionNamed } from './options.ts'

/** Sorted in the order of its options. */
export const choice: Kind<'choice'> = singleColumn({
  name: 'choice',
  type: 'text',
  operators: { ...equality<string>(), ...emptiness() },
  parse: (input, field) => {
    if (isEmpty(input)) return ok<string>(null)
    const option = field.options.find(({ key }) => key === input)
    return option ? ok(option.key) : bad('option', input, { options: optionKeys(field).join(', ') })
  },
  parseText: (text, field, context) => {
    if (isEmpty(text)) return ok<string>(null)
    const key = optionNamed(text, field, context)
    return key === undefined
      ? bad('option', text, {
          options: optionKeys(field)
            .map((known) => optionLabel(known, field, context))
            .join(', '),
        })
      : ok(key)
  },
  text: (value) => value,
  json: (cell) => JSON.stringify(cell),
  schema: (field) => ({ type: 'string', enum: optionKeys(field) }),
  format: optionLabel,
  sort: (place, field) => `array_position(${literal(writeArray(optionKeys(field)))}::text[], ${column(place)})`,
  grouped: true,
})

/** Keys come from the model; quotes in them are doubled all the same. */
const literal = (text: string): string => (text.includes('\\') ? ' E' : '') + `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
