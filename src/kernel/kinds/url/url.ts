import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import { emptiness, equality, wording } from '../column/operators.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'

const maxLength = 2000

/** Web addresses only: a stored address becomes a link that people click. */
export const url: Kind<'url'> = singleColumn({
  name: 'url',
  type: 'text',
  operators: { ...wording(), ...equality<string>(), ...emptiness() },
  parse: parseUrl,
  text: (value) => value,
  json: (cell) => JSON.stringify(cell),
  schema: () => ({ type: 'string', pattern: '^[hH][tT][tT][pP][sS]?://', maxLength }),
  format: (value) => value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''),
  terms: (value) => [value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '')],
})

/** An address without its scheme is taken as https. */
function parseUrl(input: unknown): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  if (typeof input !== 'string') return bad('url', input)
  const text = input.trim()
  const whole = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : 'https://' + text.replace(/^\/\//, '')
  const parsed = URL.canParse(whole) ? new URL(whole) : null
  const known = parsed !== null && /^https?:$/.test(parsed.protocol) && /^(?!.*\s)[^\s]+$/.test(whole)
  if (!known || !/^([^.\s]+\.)+[^.\s]{2,}\.?$|^\d+(\.\d+){3}$|^localhost$|^\[/.test(parsed.hostname)) return bad('url', input)
  return whole.length > maxLength ? bad('tooLong', input, { max: maxLength, length: whole.length }) : ok(whole)
}
