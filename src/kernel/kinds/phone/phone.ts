import { type Kind, type Parsed, type ValueContext, bad, ok } from '../kind.ts'
import { labelledColumns } from '../column/labelled.ts'
import { labelledOperators } from '../column/labelled-operators.ts'
import { column } from '../column/place.ts'
import { isEmpty } from '../column/plain.ts'
import { digitsOf, displayed, isInPlan, readPhone } from './read-phone.ts'

/** E.164 with the extension behind: +380441234567;ext=12. Numbers of no known plan stay digits. */
export const phone: Kind<'phone'> = labelledColumns<'phone', string>({
  name: 'phone',
  columns: [{ suffix: '', type: 'text' }],
  operators: labelledOperators((text) => (text.trim().startsWith('+') ? '+' : '') + digitsOf(text)),
  parse: parsePhone,
  parseText: (text, context) => {
    if (isEmpty(text)) return ok<string>(null)
    const digits = digitsOf(text)
    const plausible = /^[\d\s+()\-–./]+$/.test(text) && digits.length >= 6 && digits.length <= 15
    const read = readPhone(text, context.country)
    return read !== null && isSure(text, read) ? ok(read) : plausible ? ok(digits) : bad('phone', text)
  },
  split: /[;|\n]|,(?=\s*[+(\d])|\s\/\s/,
  store: (value) => [value],
  unpack: (json) => [`${json} #>> '{}'`],
  json: (cells, at) => {
    const cell = cells[at] ?? null
    return cell === null ? null : JSON.stringify(cell)
  },
  schema: { type: 'string', pattern: '^(\\+\\d{5,15}(;ext=\\d{1,8})?|\\d{6,15})$' },
  format: (value, { country }) => displayed(value, country),
  terms: (value) => [value.replace(/;.*$/, '')],
  same: (a, b) => a === b,
  mask: (value) => '••• ' + value.replace(/;.*$/, '').slice(-2),
  sort: (place) => column(place),
  indexes: (name) => [`btree ("${name}")`],
})

/** A number without a country code is one of the company's country; bare digits that an import kept pass as they are. */
function parsePhone(input: unknown, { country }: ValueContext): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  const text = typeof input === 'number' ? String(input) : typeof input === 'string' ? input.trim() : ''
  const read = readPhone(text, country)
  const isBare = /^\d{6,15}$/.test(text)
  if (read !== null && (!isBare || isSure(text, read))) return ok(read)
  return isBare ? ok(text) : bad('phone', input)
}

/** A number from abroad without its country code may have the length of one of ours: it must not become ours. */
const isSure = (text: string, read: string) => text.trim().startsWith('+') || isInPlan(read)
