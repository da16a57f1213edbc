import type { Cells, Connection, Statement } from '#kernel/database/database.ts'
import { codeOf } from '#kernel/database/wire/error.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { countText, recentEstimate, rememberedTotal, totalOf } from './count.ts'
import { whereOf } from './filter.ts'
import type { Query } from './query.ts'
import { notFound } from './refusal.ts'
import { Scope, columnsOf } from './scope.ts'
import { selectionOf } from './select.ts'
import { type Order, afterCursor, badCursor, orderBy, orderOf, readCursor, writeCursor } from './sort.ts'
import { named } from './statements.ts'

export const defaultLimit = 50
export const largestLimit = 1000

/** One page of a list as JSON text: `{"items":[…],"next":cursor|null,"total":n,"estimated":false}`. */
export async function readPage(context: Context, query: Query): Promise<string> {
  const entity = entityOf(context, query.entity)
  const limit = Math.min(Math.max(query.limit ?? defaultLimit, 1), largestLimit)
  const remembered = query.count ? rememberedTotal(context, entity, query) : null
  const known = remembered && (recentEstimate(context, query) ?? await remembered.known())
  const page = compilePage(context, entity, known ? { ...query, count: false } : query, limit + 1)
  const rows = await context.workspace.database.run(page.statement).catch((error: unknown) => { throw causedByCursor(query, error) })
  const total = query.count ? known ?? await totalOf(context, entity, query, rows[0]?.[page.countAt]) : null
  if (total && !known) remembered?.keep(total)
  const shown = rows.length > limit ? rows.slice(0, limit) : rows
  const last = rows.length > limit ? shown.at(-1) : undefined
  const next = last ? JSON.stringify(writeCursor(page.order, last.slice(page.keysAt, page.countAt))) : 'null'
  const counts = total ? `,"total":${total.total},"estimated":${total.estimated}` : ''
  return `{"items":[${shown.map(page.json).join(',')}],"next":${next}${counts}}`
}

/** A value in a cursor that its column cannot be compared with: somebody made the cursor up. */
const causedByCursor = ({ after }: Query, error: unknown): unknown => (after && codeOf(error)?.startsWith('22') ? badCursor(after) : error)

/** JSON text of one record; Refusal 404 when there is none or the person may not see it. */
export async function readOne(context: Context, entityName: string, id: number, fields?: readonly string[]): Promise<string> {
  const [record] = await readMany(context, entityName, [id], fields ? { fields } : {})
  if (record === undefined) throw notFound()
  return record
}

/** JSON texts of the records among `ids` that the person may see, in no particular order. */
export async function readMany(
  context: Context,
  entityName: string,
  ids: readonly number[],
  options: { fields?: readonly string[]; state?: 'live' | 'trash' | 'any'; connection?: Connection } = {},
): Promise<string[]> {
  const which = (scope: Scope) => (ids.length === 1 ? scope.bind(ids[0]) : `any(${scope.bind(ids)}::bigint[])`)
  const { statement, json } = compileRead(context, entityOf(context, entityName), which, options)
  const rows = await (options.connection ?? context.workspace.database).run(statement)
  return rows.map(json)
}

/** The statement that reads records whose id equals what `which` answers (SQL), as far as the person may see them. */
export function compileRead(
  context: Context, entity: Entity, which: (scope: Scope) => string, options: { fields?: readonly string[]; state?: 'live' | 'trash' | 'any' } = {},
): { statement: Statement; json: (cells: Cells) => string } {
  const scope = new Scope(context)
  const selection = selectionOf(scope, entity, 't', options.fields)
  const rows = scope.past?.amongFew(() => scope.rowsOf(entity)) ?? scope.rowsOf(entity)
  const states = { live: 't.deleted_at is null and ', trash: 't.deleted_at is not null and ', any: '' }
  const text = `select ${selection.expressions.join(', ')} from ${rows} t ${selection.joins.join(' ')}
    where ${states[options.state ?? 'live']}${scope.access(entity, 'read', 't')} and t.id = ${which(scope)}`
  return { statement: named(scope.whole(text), scope.values), json: selection.json }
}

/**
 * All records that match, in portions of cells turned to JSON: for exports and jobs, without holding them all. A wrong
 * question is refused by the call, before anything is read.
 */
export function readAll(context: Context, query: Query): AsyncGenerator<string[]> {
  const entity = entityOf(context, query.entity)
  const { statement, json } = compilePage(context, entity, query, null)
  return inJson(context.workspace.database.stream(statement), json)
}

async function* inJson(portions: AsyncIterable<readonly Cells[]>, json: (cells: Cells) => string): AsyncGenerator<string[]> {
  for await (const portion of portions) yield portion.map(json)
}

export function entityOf({ workspace }: Context, name: string): Entity {
  const entity = workspace.model.entities.get(name)
  if (!entity) throw notFound()
  return entity
}

interface Page { statement: Statement; order: Order; keysAt: number; countAt: number; json: (cells: Cells) => string }

/**
 * The page's rows are found, sorted and cut first, from the entity's own table wherever the order allows; titles of links
 * and computed fields are worked out for those few only.
 */
export function compilePage(context: Context, entity: Entity, query: Query, limit: number | null): Page {
  const scope = new Scope(context)
  const where = whereOf(scope, entity, 't', query)
  const order = orderOf(scope, entity, 't', query.sort ?? entity.definition.views.sort ?? ['-createdAt'])
  const selection = selectionOf(scope, entity, 't', query.fields)
  const after = query.after ? ' and ' + afterCursor(scope, order.keys, readCursor(order, query.after)) : ''
  const inner = `select ${columnsOf(entity).map((column) => 't.' + column).join(', ')}, ${order.keys.map(({ expression }, at) => `${expression} as k${at}`).join(', ')}
    from ${scope.rowsOf(entity)} t ${[...new Set([...order.joins, ...where.joins])].join(' ')}
    where ${where.condition}${after} order by ${orderBy(order.keys)}${limit === null ? '' : ' limit ' + limit}${query.skip ? ' offset ' + scope.bind(query.skip) : ''}`
  const outer = order.keys.map((key, at) => ({ ...key, expression: `t.k${at}` }))
  const counted = query.count ? `, (${countText(scope, entity, query)})` : ''
  const text = `select ${selection.expressions.join(', ')}, ${outer.map(({ expression }) => expression).join(', ')}${counted}
    from (${inner}) t ${selection.joins.join(' ')} order by ${orderBy(outer)}`
  const keysAt = selection.expressions.length
  return { statement: named(scope.whole(text), scope.values), order, keysAt, countAt: keysAt + outer.length, json: selection.json }
}
