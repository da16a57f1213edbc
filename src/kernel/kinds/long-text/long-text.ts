import type { Kind } from '../kind.ts'
import { emptiness, wording } from '../column/operators.ts'
import { readLines } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'

const defaultMax = 100_000

export const longText: Kind<'longText'> = singleColumn({
  name: 'longText',
  type: 'text',
  operators: { ...wording(), ...emptiness() },
  parse: (input, field) => readLines(input, field.max ?? defaultMax),
  text: (value) => value,
  json: (cell) => JSON.stringify(cell),
  schema: (field) => ({ type: 'string', maxLength: field.max ?? defaultMax }),
  format: (value) => value,
  terms: (value) => [value],
  sort: () => null,
  indexes: () => [],
})
