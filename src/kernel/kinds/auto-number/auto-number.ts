import type { Field } from '../fields.ts'
import type { Kind } from '../kind.ts'
import { emptiness, equality, wording } from '../column/operators.ts'
import { readLine } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'

declare module '../fields.ts' {
  interface KindParameters {
    /** `pattern` holds {number}, and {year} or {year}-{month} where counting begins anew with them; `digits` at least, with zeros before. */
    autoNumber: { readonly pattern: string; readonly digits?: number; /** no number is ever left out, also when writing fails: writers wait for one another */ readonly gapless?: boolean }
  }
  interface KindValues { autoNumber: string }
}

const longest = 80

/** ORD-2026-000123: given by the kernel when a record is made, never typed. */
export const autoNumber: Kind<'autoNumber'> = singleColumn({
  name: 'autoNumber',
  type: 'text',
  operators: { ...wording(), ...equality<string>(), ...emptiness() },
  // Only imports and undo bring one.
  parse: (input) => readLine(input, longest),
  text: (value) => value,
  json: (cell) => JSON.stringify(cell),
  schema: () => ({ type: 'string', maxLength: longest, readOnly: true }),
  format: (value) => value,
  terms: (value) => [value],
  grouped: true,
})

type Counted = Pick<Field<'autoNumber'>, 'pattern' | 'digits'>

/** What a pattern counts within on a day (ISO date): '' for ever, '2026' or '2026-11'. */
export function periodOf({ pattern }: Counted, today: string): string {
  if (pattern.includes('{month}')) return today.slice(0, 7)
  return pattern.includes('{year}') ? today.slice(0, 4) : ''
}

/** The number written as the pattern says. */
export const written = ({ pattern, digits = 1 }: Counted, number: number, period: string): string =>
  pattern.replace('{year}', period.slice(0, 4)).replace('{month}', period.slice(5, 7)).replace('{number}', String(number).padStart(digits, '0'))

/** Period and number of a text that the pattern could have made; null for any other. */
export function readNumber({ pattern }: Counted, text: string): { readonly period: string; readonly number: number } | null {
  const parts = pattern.split(/(\{(?:year|month|number)\})/).map((part) => groups[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const found = new RegExp(`^${parts.join('')}$`).exec(text)?.groups
  if (!found) return null
  const { year = '', month = '', number = '' } = found
  return { period: month ? `${year}-${month}` : year, number: Number(number) }
}

const groups: Readonly<Record<string, string>> = { '{year}': '(?<year>\\d{4})', '{month}': '(?<month>\\d{2})', '{number}': '(?<number>\\d{1,15})' }

/** Whether records can be counted by it: {number} once, {month} only beside {year}, nothing else in braces. */
export function isPattern(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string' || pattern.trim() === '' || pattern.length > 60) return false
  const named = [...pattern.matchAll(/\{[^}]*\}?/g)].map(([name]) => name)
  const once = new Set(named).size === named.length && named.every((name) => name in groups)
  return once && named.includes('{number}') && (!named.includes('{month}') || named.includes('{year}'))
}
