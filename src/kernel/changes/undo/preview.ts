import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { Scope } from '#kernel/records/scope.ts'
import { linksTable } from '#kernel/kinds/links/links-table.ts'
import { atOnce } from '../batch.ts'
import type { Extent, Undoing } from './asked.ts'
import { belongs, belongsTo, extentOfLog, loggedIn } from './logged.ts'
import { type RecordPlan, planPortion } from './plan.ts'
import { type ShownItem, type ShownLeft, showItems, showLeft } from './show.ts'

/** What an undo would do now. */
export interface UndoPreview {
  /** records concerned */
  readonly total: number
  /** false: a batch so large that `counts` are taken from the log, and conflicts only of its newest records */
  readonly exact: boolean
  readonly counts: readonly { readonly entity: string; readonly op: string; readonly count: number }[]
  readonly items: readonly ShownItem[]
  readonly conflicts: readonly ShownLeft[]
  readonly conflictCount: number
  readonly skipped: readonly ShownLeft[]
  /** records that would go to the trash while others point to them */
  readonly pointing: readonly { readonly entity: string; readonly count: number }[]
}

const mostShown = 100

/** Only own changes, or anybody's for an administrator; else 404. Holds a portion of the plan at most, whatever the size of the batch. */
export async function previewUndo(context: Context, undoing: Undoing, extent: Extent = {}): Promise<UndoPreview> {
  const { records } = await extentOfLog(context, undoing)
  if (records === 0) throw notFound()
  const exact = records <= atOnce
  const plans: RecordPlan[] = []
  for await (const logged of loggedIn(context, undoing)) {
    plans.push(...await planPortion(context, undoing, logged, extent))
    if (!exact) break
  }
  const left = showLeft(plans.flatMap((plan) => plan.left))
  const conflicts = left.filter(({ inTheWay }) => inTheWay)
  return {
    total: records, exact, counts: exact ? countsOf(plans) : await countsInLog(context, undoing),
    items: await showItems(context, plans.filter(({ operation }) => operation).slice(0, mostShown)),
    conflicts: conflicts.slice(0, mostShown), conflictCount: conflicts.length, skipped: left.slice(0, mostShown), pointing: await pointingTo(context, undoing),
  }
}

function countsOf(plans: readonly RecordPlan[]): UndoPreview['counts'] {
  const counts = new Map<string, { entity: string; op: string; count: number }>()
  for (const { entity, operation } of plans) {
    if (!operation) continue
    const key = `${entity} ${operation.op}`
    counts.set(key, { entity, op: operation.op, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

/** Each record once, by what was first done to it. */
async function countsInLog(context: Context, undoing: Undoing): Promise<UndoPreview['counts']> {
  const { database, schema } = context.workspace
  const rows = await database.run({
    text: `select entity, op, count(*) from (select distinct on (c.entity, c.record_id) c.entity, c.op from ${schema}.change_log c where ${belongs(undoing)}
      order by c.entity, c.record_id, c.seq) r group by 1, 2 order by 1, 2`,
    values: belongsTo(context, undoing),
  })
  const back: Readonly<Record<string, string>> = { create: 'delete', delete: 'restore', restore: 'delete' }
  return rows.map(([entity, op, count]) => ({ entity: entity ?? '', op: back[op ?? ''] ?? 'update', count: Number(count) }))
}

/** Records that the person may read and that point to what would go to the trash, without going there themselves. */
async function pointingTo(context: Context, undoing: Undoing): Promise<UndoPreview['pointing']> {
  const { database, schema, model } = context.workspace
  const made = `${belongs(undoing)} and c.op in ('create', 'restore')`
  const rows = await database.run({ text: `select distinct c.entity from ${schema}.change_log c where ${made}`, values: belongsTo(context, undoing) })
  const going = new Set(rows.map(([entity]) => entity ?? ''))
  const counts: { entity: string; count: number }[] = []
  if (going.size === 0) return counts
  for (const of of model.entities.values()) {
    const scope = new Scope(context)
    scope.values.push(...belongsTo(context, undoing))
    const ids = (entity: string) => `(select c.record_id from ${schema}.change_log c where ${made} and c.entity = ${scope.bind(entity)})`
    const links = scope.fields(of).flatMap((field) => {
      const target = field.kind.target?.(field.definition as never)
      if (!target || !going.has(target) || scope.hidden(of).has(field.key)) return []
      return [field.kind.outside ? `exists (select from ${linksTable(scope.place(of, field, 't'))} l where l.from_id = t.id and l.to_id in ${ids(target)})` : `t."${field.column}_id" in ${ids(target)}`]
    })
    if (links.length === 0) continue
    const text = `select count(*) from ${scope.tableOf(of.name)} t where ${scope.readable(of.name, 't')} and (${links.join(' or ')}) and t.id not in ${ids(of.name)}`
    const [row] = await database.run({ text, values: scope.values })
    if (Number(row?.[0]) > 0) counts.push({ entity: of.name, count: Number(row?.[0]) })
  }
  return counts
}
