import { type Kind, bad, ok } from '../kind.ts'
import { emptiness, equality } from '../column/operators.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'
import { no, yes } from './words.ts'

const { '=': equal, '!=': unequal } = equality<boolean>()

export const boolean: Kind<'boolean'> = singleColumn({
  name: 'boolean',
  type: 'boolean',
  operators: { ...(equal ? { '=': equal } : {}), ...(unequal ? { '!=': unequal } : {}), ...emptiness() },
  parse: (input) => {
    if (isEmpty(input)) return ok<boolean>(null)
    if (typeof input === 'boolean') return ok(input)
    return input === 'true' || input === 'false' ? ok(input === 'true') : bad('boolean', input)
  },
  parseText: (text, _field, context) => {
    if (isEmpty(text)) return ok<boolean>(null)
    const word = text.trim().toLowerCase()
    if (yes.has(word) || word === context.text('kinds.boolean.yes').toLowerCase()) return ok(true)
    return no.has(word) || word === context.text('kinds.boolean.no').toLowerCase() ? ok(false) : bad('boolean', text)
  },
  text: String,
  json: (cell) => (cell === 't' || cell === 'true' ? 'true' : 'false'),
  schema: () => ({ type: 'boolean' }),
  format: (value, _field, { text }) => text(value ? 'kinds.boolean.yes' : 'kinds.boolean.no'),
  grouped: true,
})
