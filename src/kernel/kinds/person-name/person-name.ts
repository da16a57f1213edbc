import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import type { PersonName } from '../values.ts'
import { emptiness, equality, wording } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { isEmpty, isObject, readLine } from '../column/plain.ts'
import { fullName } from './full-name.ts'
import { readName } from './read-name.ts'

const parts = ['first', 'middle', 'last'] as const
const suffixes = ['_first', '_middle', '_last']
const columns = [...suffixes, '_full'].map((suffix) => ({ suffix, type: 'text' }))

const { '=': equal, '!=': unequal } = equality<PersonName>({ suffix: '_full', text: fullName })

/** `_full` is the name in one text: for titles, sorting and search. */
export const personName: Kind<'personName'> = {
  name: 'personName',
  operators: { ...wording('_full'), ...(equal ? { '=': equal } : {}), ...(unequal ? { '!=': unequal } : {}), ...emptiness('_full') },
  columns: () => columns,
  parse: parseName,
  parseText: parseName,
  store: (value) => (value === null ? [null, null, null, null] : [value.first, value.middle, value.last, fullName(value)]),
  unpack: (json) => [...parts.map((part) => `${json}->>'${part}'`), unpackFull(json)],
  select: (place) => suffixes.map((suffix) => column(place, suffix)),
  json: (cells, at) => {
    const [first, middle, last] = [cells[at] ?? null, cells[at + 1] ?? null, cells[at + 2] ?? null]
    if (first === null && middle === null && last === null) return 'null'
    return `{"first":${JSON.stringify(first)},"middle":${JSON.stringify(middle)},"last":${JSON.stringify(last)}}`
  },
  title: (place) => column(place, '_full'),
  sort: (place, _field, collate) => `${column(place, '_full')} collate ${collate}`,
  sum: () => null,
  group: () => null,
  schema: () => ({
    type: 'object',
    properties: Object.fromEntries(parts.map((part) => [part, { type: ['string', 'null'] }])),
    required: parts,
    additionalProperties: false,
  }),
  format: fullName,
  terms: (value) => parts.flatMap((part) => value[part] ?? []),
  same: (a, b) => (a === null || b === null ? a === b : parts.every((part) => a[part] === b[part])),
  parts: () => Object.fromEntries(parts.map((part) => [part, { suffix: '_' + part, definition: { kind: 'text' } }])),
  indexes: (name) => [`btree ("${name}_full")`],
}

/** As `fullName` writes it. */
function unpackFull(json: string): string {
  const [first, middle, last] = parts.map((part) => `nullif(${json}->>'${part}', '')`)
  return `nullif(case when coalesce(${json}->>'last', ${json}->>'first', '') ~ '[\\u0400-\\u052F]' then concat_ws(' ', ${last}, ${first}, ${middle}) else concat_ws(' ', ${first}, ${middle}, ${last}) end, '')`
}

/** Parts of their own, or one text that is split. */
function parseName(input: unknown): Parsed<PersonName> {
  if (isEmpty(input)) return ok<PersonName>(null)
  if (typeof input === 'string') {
    const line = readLine(input, 300)
    return 'problem' in line ? line : ok(line.value === null ? null : readName(line.value))
  }
  if (!isObject(input)) return bad('personName', input)
  const unknown = Object.keys(input).find((key) => !parts.some((part) => part === key))
  if (unknown !== undefined) return bad('unknownPart', unknown, { parts: parts.join(', ') })
  const [first, middle, last] = parts.map((part) => readLine(input[part], 100))
  for (const part of [first, middle, last]) if (part && 'problem' in part) return part
  const name = { first: valueOf(first), middle: valueOf(middle), last: valueOf(last) }
  return ok(name.first === null && name.middle === null && name.last === null ? null : name)
}

const valueOf = (parsed: Parsed<string> | undefined): string | null => (parsed && 'value' in parsed ? parsed.value : null)
