import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import type { Field } from '../fields.ts'
import { emptiness, equality, wording } from '../column/operators.ts'
import { readLine } from '../column/plain.ts'
import { column } from '../column/place.ts'
import { singleColumn } from '../column/single.ts'
import { checks } from './checks/checks.ts'

const defaultMax = 1000

export const text: Kind<'text'> = singleColumn({
  name: 'text',
  type: 'text',
  operators: { ...wording(), ...equality<string>(), ...emptiness() },
  parse: (input, field) => checked(readLine(input, field.max ?? defaultMax), field),
  parseText: (cell, field) => checked(readLine(cell, field.max ?? defaultMax), field, true),
  text: (value) => value,
  json: (cell) => JSON.stringify(cell),
  schema: (field) => ({ type: 'string', maxLength: field.max ?? defaultMax }),
  format: (value) => value,
  terms: (value) => [value],
  sort: (place, _field, collate) => `${column(place)} collate ${collate}`,
  grouped: true,
})

/** Numbers with check digits lose their blanks; a spreadsheet may have cut their leading zeros. */
function checked(parsed: Parsed<string>, { check: name }: Field<'text'>, fromCell = false): Parsed<string> {
  const check = name === undefined ? undefined : checks[name]
  if (!check || 'problem' in parsed || parsed.value === null) return parsed
  const bare = parsed.value
    .replace(/[\s\-./]/g, '')
    .toUpperCase()
    .replace(check.prefix, '')
  if (!/[1-9]/.test(bare)) return bad(`check.${name}`, parsed.value)
  if (check.valid(bare)) return ok(bare)
  const completed = fromCell && /^\d+$/.test(bare) ? check.lengths.map((length) => bare.padStart(length, '0')).find(check.valid) : undefined
  return completed === undefined ? bad(`check.${name}`, parsed.value) : ok(completed)
}
