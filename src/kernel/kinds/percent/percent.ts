import { type Kind, type Parsed, bad } from '../kind.ts'
import { emptiness, equality, ordered } from '../column/operators.ts'
import { numbersIn } from '../column/intl.ts'
import { singleColumn } from '../column/single.ts'
import { numberJson, parseNumber, parseWritten } from '../number/number.ts'

/** 12.5 means 12.5 %. */
export const percent: Kind<'percent'> = singleColumn({
  name: 'percent',
  type: 'numeric',
  operators: { ...equality<number>(), ...ordered<number>(), ...emptiness() },
  parse: (input, field) => asNumber(parseNumber(input, field), input),
  parseText: (text, field, context) => asNumber(parseWritten(text, field, context, ['%']), text),
  text: String,
  json: numberJson,
  schema: ({ min, max }) => ({
    type: 'number',
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
  }),
  format: (value, _field, { language }) =>
    numbersIn(language, { maximumFractionDigits: 20 }).format(value) + (language === 'en' ? '%' : '\u00A0%'),
  summed: true,
  grouped: true,
})

const asNumber = (parsed: Parsed<number | string>, input: unknown): Parsed<number> => {
  if ('problem' in parsed) return parsed
  return typeof parsed.value === 'string' ? bad('number', input) : { value: parsed.value }
}
