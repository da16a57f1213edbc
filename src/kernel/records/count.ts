import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { whereOf } from './filter.ts'
import type { Query } from './query.ts'
import { Scope, tableOf } from './scope.ts'
import { named } from './statements.ts'

/** Up to this many matching records are counted one by one; more are estimated and shown as "about". */
export const countedExactly = 10_000

export interface Total { readonly total: number; readonly estimated: boolean }

/** How many records match: exact up to a limit, then the planner's estimate, so that no list waits for a count. */
export async function countOf(context: Context, entity: Entity, query: Query): Promise<Total> {
  const scope = new Scope(context)
  const [row] = await context.workspace.database.run(named(countText(context, scope, entity, query), scope.values))
  return totalOf(context, entity, query, row?.[0])
}

/** SQL that counts what matches, but no further than one beyond the limit. */
export function countText(context: Context, scope: Scope, entity: Entity, query: Query): string {
  return `select count(*) from (select 1 ${fromText(context, scope, entity, query)} limit ${countedExactly + 1}) counted`
}

/** The total of what was counted; a page without rows carries no count. */
export async function totalOf(context: Context, entity: Entity, query: Query, counted: string | null | undefined): Promise<Total> {
  if (counted === undefined) return query.after ? countOf(context, entity, query) : { total: 0, estimated: false }
  if (Number(counted) <= countedExactly) return { total: Number(counted), estimated: false }
  const scope = new Scope(context)
  const text = `select 1 ${fromText(context, scope, entity, query)}`
  return { total: Math.max(await estimate(context, text, scope.values), Number(counted)), estimated: true }
}

function fromText(context: Context, scope: Scope, entity: Entity, query: Query): string {
  const where = whereOf(scope, entity, 't', query)
  return `from ${tableOf(context, entity)} t ${where.joins.join(' ')} where ${where.condition}`
}

async function estimate({ workspace }: Context, text: string, values: readonly unknown[]): Promise<number> {
  const rows = await workspace.database.run({ text: `explain (format json) ${text}`, values })
  const plan = JSON.parse(rows[0]?.[0] ?? '[]') as { Plan?: { 'Plan Rows'?: number } }[]
  return roughly(plan[0]?.Plan?.['Plan Rows'] ?? 0)
}

/** Two significant digits: an estimate must not look exact. */
const roughly = (count: number) => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(count, 1))) - 1)
  return Math.round(count / unit) * unit
}
