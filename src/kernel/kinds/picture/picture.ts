import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import { emptiness, equality } from '../column/operators.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'

declare module '../fields.ts' {
  interface KindParameters { picture: object }
  interface KindValues { picture: string }
}

/** A picture that was sent before, by the hash of its content. Who may see it is found by looking where it stands, so it is always indexed. */
export const picture: Kind<'picture'> = singleColumn({
  name: 'picture',
  type: 'text',
  operators: { ...equality<string>(), ...emptiness() },
  parse,
  text: (value) => value,
  json: (cell) => JSON.stringify(cell),
  schema: () => ({ type: 'string', pattern: '^[0-9a-f]{64}$' }),
  format: (value) => value,
  alwaysIndexed: true,
  indexes: (column) => [`btree ("${column}") where "${column}" is not null`],
})

function parse(input: unknown): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  return typeof input === 'string' && /^[\da-f]{64}$/.test(input.trim()) ? ok(input.trim()) : bad('picture', input)
}
