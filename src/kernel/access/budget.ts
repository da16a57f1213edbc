import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { administratorsOf, notify } from '#kernel/notices/notices.ts'
import type { Query } from '#kernel/records/query.ts'
import { summarise } from '#kernel/records/summary.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { logWithin } from './log/log.ts'

/**
 * Writes an export down before it begins. A role may have a budget of rows for any 24 hours: an export that goes over it is stopped
 * whole (403 `exportBudget`), and administrators are told. Reading lists page by page is not counted.
 */
export async function spendExport(context: Context, entity: Entity, query: Query, format: string): Promise<void> {
  const { rights, database } = context.workspace
  const budget = rights.exportRows(context.actor.role)
  const rows = await rowsOf(context, query)
  const used = await database.transaction(async (connection) => {
    const before = budget === null ? 0 : await usedBy(context, connection)
    await logWithin(connection, context, isOver(before, rows, budget) ? 'exportStopped' : 'export', entity.name, null, { format, rows })
    return before
  })
  if (budget === null || !isOver(used, rows, budget)) return
  await notify(context.workspace, administratorsOf(context.workspace), { code: 'exportStopped', params: { who: context.actor.name, rows, used, budget, entity: entity.name } })
  throw new Refusal(403, 'exportBudget', [{ code: 'exportBudget', params: { rows, used, budget } }])
}

const isOver = (used: number, rows: number, budget: number | null) => budget !== null && used + rows > budget

async function rowsOf(context: Context, { entity, filter, search }: Query): Promise<number> {
  const { total } = JSON.parse(await summarise(context, { entity, ...(filter ? { filter } : {}), ...(search ? { search } : {}) })) as { total: { count: number } }
  return Number(total.count)
}

/** One export of a person after the other, so that two at once do not both fit. */
async function usedBy({ workspace: { schema }, actor }: Context, connection: Connection): Promise<number> {
  await connection.run({ text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`export ${schema} ${actor.id}`] })
  const [row] = await connection.run({
    text: `select coalesce(sum((details->>'rows')::bigint), 0) from ${schema}.access_log where actor = $1 and deed = 'export' and at > now() - interval '24 hours'`, values: [actor.id],
  })
  return Number(row?.[0] ?? 0)
}
