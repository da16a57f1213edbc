import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { whereOf } from './filter.ts'
import type { Query } from './query.ts'
import { Scope } from './scope.ts'
import { named } from './statements.ts'

/** Up to this many matching records are counted one by one; more are estimated and shown as "about". */
export const countedExactly = 10_000

export interface Total { readonly total: number; readonly estimated: boolean }

/** How many records match: exact up to a limit, then the planner's estimate, so that no list waits for a count. */
export async function countOf(context: Context, entity: Entity, query: Query): Promise<Total> {
  const scope = new Scope(context)
  const [row] = await context.workspace.database.run(named(scope.whole(countText(scope, entity, query)), scope.values))
  return totalOf(context, entity, query, row?.[0])
}

/** A total that was counted for a page, remembered until something changes that it depends on. */
export function rememberedTotal(context: Context, entity: Entity, query: Query) {
  const { workspace } = context
  const scope = new Scope(context)
  const key = scope.whole(countText(scope, entity, query)) + JSON.stringify(scope.values)
  const now = workspace.stamp([entity.name, ...scope.entities])
  return {
    known: async (): Promise<Total | null> => {
      const total = await workspace.answers.known(key, now)
      return total === undefined ? null : { total: Number(total), estimated: false }
    },
    keep: ({ total, estimated }: Total) => { if (!estimated) workspace.answers.keep(key, now, Promise.resolve(String(total))) },
  }
}

/** SQL that counts what matches, but no further than one beyond the limit; no planner knows how many there once were, so those are counted. */
export function countText(scope: Scope, entity: Entity, query: Query): string {
  return `select count(*) from (select 1 ${fromText(scope, entity, query)}${scope.past ? '' : ` limit ${countedExactly + 1}`}) counted`
}

/** The total of what was counted; a page without rows carries no count. */
export async function totalOf(context: Context, entity: Entity, query: Query, counted: string | null | undefined): Promise<Total> {
  if (counted === undefined) return query.after ? countOf(context, entity, query) : { total: 0, estimated: false }
  if (Number(counted) <= countedExactly || context.at !== undefined) return { total: Number(counted), estimated: false }
  const scope = new Scope(context)
  const text = `select 1 ${fromText(scope, entity, query)}`
  const total = Math.max(await estimate(context, text, scope.values), Number(counted))
  if (estimates.size > mostEstimates) estimates.clear()
  estimates.set(estimateKey(context, query), { total, until: Date.now() + estimateHolds })
  return { total, estimated: true }
}

/** An estimate that was made a moment ago: a list of a million is scrolled without counting to the limit for every page. */
export function recentEstimate(context: Context, query: Query): Total | null {
  if (context.at !== undefined) return null
  const known = estimates.get(estimateKey(context, query))
  return known && known.until > Date.now() ? { total: known.total, estimated: true } : null
}

const estimates = new Map<string, { readonly total: number; readonly until: number }>()
const mostEstimates = 1000
/** milliseconds */
const estimateHolds = 30_000

const estimateKey = ({ workspace, actor }: Context, { entity, filter, search, state }: Query) =>
  JSON.stringify([workspace.database.url, workspace.schema, actor.id, actor.role, actor.limits, workspace.model.version, entity, filter, search, state])

function fromText(scope: Scope, entity: Entity, query: Query): string {
  const where = whereOf(scope, entity, 't', query)
  return `from ${scope.rowsOf(entity)} t ${where.joins.join(' ')} where ${where.condition}`
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
