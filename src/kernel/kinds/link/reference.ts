import { createHash } from 'node:crypto'
import { type Operator, type Parsed, type Place, type ValueContext, bad, ok } from '../kind.ts'
import type { Link, LinkBy } from '../values.ts'
import { writeArray } from '../column/array.ts'
import { type Operators, emptiness, escapeLike } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { isEmpty, isObject } from '../column/plain.ts'

/** A link as people write it: an id, `{"id"}`, or what the record is known by, which `context.resolve` finds. */
export function parseReference(input: unknown, entity: string, context: ValueContext): Parsed<Link> {
  if (isEmpty(input)) return ok<Link>(null)
  const id = idOf(input)
  if (id !== null) return ok<Link>({ id, title: isObject(input) && typeof input['title'] === 'string' ? input['title'] : null })
  const by = knownBy(input)
  if (by === null) return bad('link', input)
  return context.resolve?.(entity, by) ?? bad('linkUnresolved', input)
}

/** A cell names a record by its e-mail or its title; the importer may ask by other keys itself. */
export function parseNamed(text: string, entity: string, context: ValueContext): Parsed<Link> {
  return isEmpty(text) ? ok<Link>(null) : parseReference(named(text), entity, context)
}

export const lookupOf = (input: unknown): LinkBy[] => {
  if (isEmpty(input) || (typeof input !== 'string' && idOf(input) !== null)) return []
  const by = typeof input === 'string' ? named(input) : knownBy(input)
  return by === null ? [] : [by]
}

/** Filters of a column of ids. They are asked by id; words are looked for in the titles that the person may see. */
export function referenceOperators(targetOf: (field: never) => string): Operators {
  const equal: Operator<Link> = { argument: 'value', sql: (place, { id }) => `${column(place, '_id')} = ${place.bind(id)}` }
  const unequal: Operator<Link> = {
    argument: 'value',
    sql: (place, { id }) => `${column(place, '_id')} is distinct from ${place.bind(id)}`,
  }
  const among: Operator<readonly Link[]> = {
    argument: 'values',
    sql: (place, links) => `${column(place, '_id')} = any(${ids(place, links)})`,
  }
  const outside: Operator<readonly Link[]> = {
    argument: 'values',
    sql: (place, links) => `(${column(place, '_id')} is null or ${column(place, '_id')} <> all(${ids(place, links)}))`,
  }
  const contains: Operator<string> = { argument: 'text', sql: (place, words, field) => titled(place, targetOf(field as never), words) }
  return { '=': equal, '!=': unequal, in: among, 'not in': outside, contains, ...emptiness('_id') }
}

export const referenceColumns = [{ suffix: '_id', type: 'bigint' }]

/** The linked record's row stands under this alias once `referenceJoin` is in the statement; PostgreSQL would cut a longer one. */
export function joinedAlias({ alias, column: name }: Place): string {
  const joined = `${alias}_${name}`
  return joined.length <= 48 ? joined : `${joined.slice(0, 36)}_${createHash('sha256').update(joined).digest('hex').slice(0, 11)}`
}

export function referenceJoin(place: Place, entity: string): string {
  const joined = joinedAlias(place)
  return `left join ${place.tableOf(entity)} ${joined} on ${joined}.id = ${column(place, '_id')} and ${place.readable(entity, joined)}`
}

export function referenceJson(cells: readonly (string | null)[], at: number): string {
  const id = cells[at] ?? null
  if (id === null) return 'null'
  const title = cells[at + 1] ?? null
  return `{"id":${id},"title":${title === null ? 'null' : JSON.stringify(title)}}`
}

export const referenceSchema = {
  type: 'object',
  properties: { id: { type: 'integer' }, title: { type: ['string', 'null'] } },
  required: ['id', 'title'],
  additionalProperties: false,
}

export const sameReference = (a: Link | null, b: Link | null): boolean => (a?.id ?? null) === (b?.id ?? null)

export const formatReference = ({ id, title }: Link): string => title ?? `#${id}`

/** A positive whole number, its text, or an object with such an `id`; null for anything else. */
export function idOf(input: unknown): number | null {
  const raw = isObject(input) ? input['id'] : input
  const id = typeof raw === 'string' && /^\d{1,16}$/.test(raw) ? Number(raw) : raw
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null
}

const ids = (place: Place, links: readonly Link[]): string => place.bind(writeArray(links.map(({ id }) => id)))

function titled(place: Place, entity: string, words: string): string {
  const alias = `${joinedAlias(place)}_named`
  const title = `lower(${place.titleOf(entity, alias)}) like lower(${place.bind(`%${escapeLike(words)}%`)}::text)`
  return `${column(place, '_id')} in
    (select ${alias}.id from ${place.tableOf(entity)} ${alias} where ${place.readable(entity, alias)} and ${title})`
}

function named(text: string): LinkBy {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name) ? { email: name.toLowerCase() } : { name }
}

function knownBy(input: unknown): LinkBy | null {
  if (!isObject(input)) return null
  const { email, name, taxId, key, source } = input
  if (isWord(email)) return { email: email.trim().toLowerCase() }
  if (isWord(taxId)) return { taxId }
  if (isWord(key)) return isWord(source) ? { key, source } : { key }
  return isWord(name) ? { name } : null
}

const isWord = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
