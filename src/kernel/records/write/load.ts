import type { Cells, Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Entity } from '#kernel/model/model.ts'
import { forbidden, notFound } from '../refusal.ts'
import { Scope, tableOf } from '../scope.ts'
import { selectionOf } from '../select.ts'
import { named } from '../statements.ts'
import { type Pending, idOf } from './pending.ts'

/** Loads what the operations are about: one statement per entity. What the person may not see is "not found". */
export async function loadCurrent(
  context: Context, pending: readonly Pending[], connection: Connection, imagined?: ReadonlyMap<number, AnyRecord>,
): Promise<void> {
  for (const one of pending) one.before = imagined?.get(idOf(one) ?? 0) ?? one.before
  const existing = pending.filter(({ operation, before }) => operation.op !== 'create' && !before)
  for (const entity of new Set(existing.map(({ entity }) => entity))) {
    const own = existing.filter((one) => one.entity === entity)
    const found = await loadRecords(context, entity, own.flatMap((one) => idOf(one) ?? []), connection)
    own.forEach((one) => judge(one, found.get(idOf(one) ?? 0)))
  }
}

interface Found { readonly record: AnyRecord; readonly read: boolean; readonly update: boolean; readonly remove: boolean; readonly deleted: boolean }

function judge(pending: Pending, found: Found | undefined) {
  const { op } = pending.operation
  const wanted = op === 'restore' ? found?.deleted : found && !found.deleted
  if (!found?.read || !wanted) pending.refusal = notFound()
  else if (!(op === 'update' ? found.update : found.remove)) pending.refusal = forbidden()
  if (found) pending.before = found.record
}

async function loadRecords(context: Context, entity: Entity, ids: readonly number[], connection: Connection) {
  const scope = new Scope(context, { everything: true })
  const stored = [...entity.fields.values()].filter(({ kind, definition }) => kind.columns(definition as never).length > 0 || kind.outside)
  const selection = selectionOf(scope, entity, 't', stored.map(({ key }) => key))
  const flags = ['read', 'update', 'delete'].map((verb) => scope.access(entity, verb as 'read' | 'update' | 'delete', 't'))
  // one id is not a list of ids: only so does the plan that is made once look as good as one made for each record
  const mine = ids.length === 1 ? `t.id = ${scope.bind(ids[0])}::bigint` : `t.id = any(${scope.bind(ids)}::bigint[])`
  const text = `select ${selection.expressions.join(', ')}, ${flags.join(', ')}, t.deleted_at is not null
    from ${tableOf(context, entity)} t ${selection.joins.join(' ')} where ${mine}`
  const rows = await connection.run(named(text, scope.values))
  const at = selection.expressions.length
  const flag = (cells: Cells, index: number) => cells[at + index] === 't'
  return new Map(rows.map((cells): [number, Found] => {
    const record = JSON.parse(selection.json(cells)) as AnyRecord
    return [record.id, { record, read: flag(cells, 0), update: flag(cells, 1), remove: flag(cells, 2), deleted: flag(cells, 3) }]
  }))
}
