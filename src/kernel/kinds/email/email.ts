import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import { labelledColumns } from '../column/labelled.ts'
import { labelledOperators } from '../column/labelled-operators.ts'
import { column } from '../column/place.ts'
import { isEmpty } from '../column/plain.ts'

/** Kept in lower case: no mail server of today tells capitals apart, people and searches write either. */
export const email: Kind<'email'> = labelledColumns<'email', string>({
  name: 'email',
  columns: [{ suffix: '', type: 'text' }],
  operators: labelledOperators((text) => text.toLowerCase()),
  parse: parseEmail,
  parseText: (text) => parseEmail(/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.replace(/^\s*mailto:/i, '')),
  split: /(?<![;,\s|])[;,\s|]+(?=[^\s@<;,|]+@)|[;|\n]/,
  store: (value) => [value],
  unpack: (json) => [`${json} #>> '{}'`],
  json: (cells, at) => {
    const cell = cells[at] ?? null
    return cell === null ? null : JSON.stringify(cell)
  },
  schema: { type: 'string', pattern: '^[^\\s@]+@[^\\s@]+$', maxLength: 254 },
  format: (value) => value,
  terms: (value) => [value],
  same: (a, b) => a === b,
  mask: (value) => value.replace(/^(.).*(?=@)/u, '$1•••'),
  sort: (place) => column(place),
  indexes: (name) => [`btree ("${name}")`],
})

/** One address, trimmed and in lower case; problem `email`. */
export function parseEmail(input: unknown): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  if (typeof input !== 'string') return bad('email', input)
  const text = input.normalize('NFC').trim().toLowerCase()
  return text.length <= 254 && address.test(text) ? ok(text) : bad('email', input)
}

const atom = String.raw`[\p{L}\p{N}!#$%&'*+/=?^_\x60{|}~\-]+`
const host = String.raw`[\p{L}\p{N}]([\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?`

/** RFC 5322 dot-atoms, letters of any alphabet (RFC 6531); names of hosts with at least one dot. */
const address = new RegExp(String.raw`^(?=[^@]{1,64}@)${atom}(\.${atom})*@(${host}\.)+[\p{L}\p{N}\-]{2,63}$`, 'u')
