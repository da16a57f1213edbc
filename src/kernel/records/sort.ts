import type { Entity } from '#kernel/model/model.ts'
import { reach } from './reach.ts'
import { invalid } from './refusal.ts'
import { type Scope, quote } from './scope.ts'

/** One key of an order. `nullable`: empty values stand last, whatever the direction. */
export interface SortKey {
  readonly expression: string
  readonly descending: boolean
  readonly nullable: boolean
}

export interface Order {
  readonly keys: readonly SortKey[]
  readonly joins: readonly string[]
  /** what the cursor must have been made for */
  readonly signature: string
}

/** The order of a list: the given fields, then the id in the direction of the last, so that every page has one end. */
export function orderOf(scope: Scope, entity: Entity, alias: string, sort: readonly string[]): Order {
  const joins = new Set<string>()
  const keys = sort.map((path) => sortKey(scope, entity, alias, path, joins))
  const byId = { expression: `${alias}."id"`, descending: keys.at(-1)?.descending ?? true, nullable: false }
  return { keys: [...keys, byId], joins: [...joins], signature: sort.join(',') }
}

/** Text behind `order by`. Empty last needs words only where a value can be empty and the direction would put it first. */
export const orderBy = (keys: readonly SortKey[]): string =>
  keys.map(({ expression, descending, nullable }) => expression + (descending ? (nullable ? ' desc nulls last' : ' desc') : '')).join(', ')

/**
 * Condition "stands behind the cursor". With one direction and no empty values it is one row comparison, which an index
 * answers; otherwise keys are compared one after another.
 */
export function afterCursor(scope: Scope, keys: readonly SortKey[], values: readonly (string | null)[]): string {
  const even = keys.every(({ descending, nullable }) => descending === keys[0]?.descending && !nullable)
  if (even) {
    const sign = keys[0]?.descending ? '<' : '>'
    return `(${keys.map(({ expression }) => expression).join(', ')}) ${sign} (${values.map((value) => scope.bind(value)).join(', ')})`
  }
  const branches = keys.map((key, at) => {
    const equal = keys.slice(0, at).map(({ expression }, before) => same(scope, expression, values[before] ?? null))
    return [...equal, behind(scope, key, values[at] ?? null)].join(' and ')
  })
  return `(${branches.map((branch) => `(${branch})`).join(' or ')})`
}

const same = (scope: Scope, expression: string, value: string | null) =>
  value === null ? `${expression} is null` : `${expression} = ${scope.bind(value)}`

function behind(scope: Scope, { expression, descending, nullable }: SortKey, value: string | null): string {
  if (value === null) return 'false'
  const further = `${expression} ${descending ? '<' : '>'} ${scope.bind(value)}`
  return nullable ? `(${further} or ${expression} is null)` : further
}

/** Cursor of a row: its sort values as PostgreSQL writes them. Opaque to callers. */
export const writeCursor = (order: Order, values: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify([order.signature, ...values])).toString('base64url')

export function readCursor(order: Order, cursor: string): (string | null)[] {
  const [signature, ...values] = parseCursor(cursor)
  const isWhole = values.length === order.keys.length && /^\d{1,18}$/.test(values.at(-1) ?? '')
  if (signature !== order.signature || !isWhole || values.some((value) => value?.includes('\0'))) throw badCursor(cursor)
  return values
}

function parseCursor(cursor: string): (string | null)[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && parsed.every((value) => value === null || typeof value === 'string')) return parsed
  } catch {
    throw badCursor(cursor)
  }
  throw badCursor(cursor)
}

export const badCursor = (cursor: string) => invalid([{ field: 'after', code: 'badCursor', value: cursor.slice(0, 100) }])

function sortKey(scope: Scope, entity: Entity, alias: string, path: string, joins: Set<string>): SortKey {
  const descending = path.startsWith('-')
  const name = descending ? path.slice(1) : path
  const reached = reach(scope, entity, alias, name)
  if (!reached) throw invalid([{ field: name, code: 'unknownField', value: name }])
  const { field } = reached
  const place = scope.place(reached.entity, field, reached.alias)
  const expression = field.kind.sort(place, field.definition as never, collation(scope))
  if (expression === null) throw invalid([{ field: name, code: 'notSortable', value: name }])
  reached.joins.forEach((join) => joins.add(join))
  const join = field.kind.joins?.(place, field.definition as never)
  if (join) joins.add(join)
  const own = reached.joins.length === 0 && !join
  return { expression, descending, nullable: !(own && (field.neverEmpty || alwaysSet.has(name))) }
}

const alwaysSet = new Set(['id', 'createdAt', 'updatedAt'])

/** People's order of letters, by the company's language. */
export const collation = ({ context }: Scope): string => quote(context.workspace.collation)
