import { withoutForeignTitles } from '#kernel/access/titles.ts'
import type { Context } from '#kernel/context.ts'
import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Operation } from '#kernel/records/query.ts'
import { entityOf, readMany } from '#kernel/records/read.ts'
import { Refusal, notFound } from '#kernel/records/refusal.ts'
import { type Batch, atOnce, inPortions, openBatch, readBatch, runBatch } from './batch.ts'

/** What to take back: one change by its number, or everything of a batch. */
export type Undoing = { readonly change: string } | { readonly batch: number }

/** A value that was changed again since, and so stays as it is. */
export interface Skipped { readonly entity: string; readonly id: number; readonly title: string | null; readonly field: string | null; readonly reason: string }

export interface UndoPlan { readonly operations: readonly Operation[]; readonly skipped: readonly Skipped[] }

interface Logged { readonly entity: string; readonly id: number; readonly op: string; readonly changes: Record<string, [unknown, unknown]> }

/** What an undo would do now. Only own changes, or anybody's for an administrator; else 404. */
export async function planUndo(context: Context, undoing: Undoing): Promise<UndoPlan> {
  const logged = await changesOf(context, undoing)
  if (logged.length === 0) throw notFound()
  const operations: Operation[] = []
  const skipped: Skipped[] = []
  for (const entity of new Set(logged.map(({ entity }) => entity))) {
    const own = logged.filter((change) => change.entity === entity)
    const current = await currentRecords(context, entity, [...new Set(own.map(({ id }) => id))])
    for (const change of inAll(own)) planOne(context, change, current.get(change.id), operations, skipped)
  }
  return { operations, skipped }
}

/** The same for a person to look at: without the titles of linked records that he or she may not read. */
export async function previewUndo(context: Context, undoing: Undoing): Promise<UndoPlan> {
  const { operations, skipped } = await planUndo(context, undoing)
  const shown: Operation[] = []
  for (const operation of operations) shown.push(operation.op === 'update' ? { ...operation, values: await shownValues(context, operation) } : operation)
  return { operations: shown, skipped }
}

async function shownValues(context: Context, { entity, values }: { entity: string; values: Readonly<Record<string, unknown>> }) {
  const changes = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value, null] as const]))
  const [told = {}] = await withoutForeignTitles(context, entityOf(context, entity), [changes])
  return Object.fromEntries(Object.entries(told).map(([field, [value]]) => [field, value]))
}

/** What came of an undo, or how far it is. */
export interface Undone extends Pick<Batch, 'label' | 'op' | 'state' | 'done' | 'total' | 'changed' | 'refused'> {
  readonly undone: number
  readonly skipped: readonly Skipped[]
  readonly batch: number
}

/**
 * Takes back; the undo is a batch of its own, so it can be undone too (redo). Small ones answer when done; larger ones go on
 * behind like bulk edits, and show their progress in the batch; what was taken back in part can be taken back again.
 */
export async function undo(context: Context, undoing: Undoing): Promise<Undone> {
  const { operations, skipped } = await planUndo(context, undoing)
  const batch = await openBatch(context, 'undo', operations.length, soleEntity(operations))
  const work = runBatch({ ...context, source: 'undo' }, batch, inPortions(operations), 'batch' in undoing ? undoing.batch : null)
  if (operations.length <= atOnce) await work
  else work.catch((error: unknown) => console.error('undo', batch, error))
  const { label, op, state, done, total, changed, refused } = await readBatch(context, batch)
  if (state !== 'running' && changed === 0 && operations.length > 0 && refused.length > 0) throw new Refusal(409, 'undoRefused', refused[0]?.problems ?? [])
  return { undone: changed, skipped, batch, label, op, state, done, total, changed, refused }
}

/** The entity that all operations are about, to call the work by; null where they are about several. */
function soleEntity(operations: readonly Operation[]): string | null {
  const [first] = operations
  return first && operations.every(({ entity }) => entity === first.entity) ? first.entity : null
}

async function changesOf({ workspace, actor }: Context, undoing: Undoing): Promise<Logged[]> {
  const [column, value] = 'change' in undoing ? ['seq', undoing.change] : ['batch', undoing.batch]
  if (!/^\d{1,18}$/.test(String(value))) throw notFound()
  const rows = await workspace.database.run({
    text: `select entity, record_id, op, changes from ${workspace.schema}.change_log where ${column} = $1 and (actor = $2 or $3) order by seq desc`,
    values: [value, actor.id, actor.role === 'administrator'],
  })
  return rows.map(([entity, id, op, changes]) => ({ entity: entity ?? '', id: Number(id), op: op ?? '', changes: JSON.parse(changes ?? '{}') as Logged['changes'] }))
}

/** What was done to each record in all: an import may make a record by one row and change it by another. `changes` come newest first. */
function inAll(changes: readonly Logged[]): Logged[] {
  return [...Map.groupBy(changes, ({ id }) => id).values()].map((own) => own.reduce((newer, older) => {
    const joined = { ...newer.changes }
    for (const [key, [before, after]] of Object.entries(older.changes)) joined[key] = [before, newer.changes[key] ? newer.changes[key][1] : after]
    return { ...newer, op: older.op === 'create' ? 'create' : newer.op, changes: joined }
  }))
}

interface Current { readonly record: AnyRecord; readonly deleted: boolean }

async function currentRecords(context: Context, entity: string, ids: readonly number[]): Promise<Map<number, Current>> {
  const found = new Map<number, Current>()
  for (const part of inPortions(ids, 1000)) {
    for (const state of ['live', 'trash'] as const) {
      for (const text of await readMany(context, entity, part, { state })) {
        const record = JSON.parse(text) as AnyRecord
        found.set(record.id, { record, deleted: state === 'trash' })
      }
    }
  }
  return found
}

function planOne(context: Context, { entity, id, op, changes }: Logged, current: Current | undefined, operations: Operation[], skipped: Skipped[]) {
  const skip = (field: string | null, reason: string) => skipped.push({ entity, id, title: null, field, reason })
  if (!current) return skip(null, 'gone')
  // Sharing is taken back where it is given.
  if (op === 'share') return undefined
  if (op === 'create') return current.deleted ? skip(null, 'deleted') : void operations.push({ op: 'delete', entity, id })
  if (op === 'delete') return current.deleted ? void operations.push({ op: 'restore', entity, id }) : skip(null, 'restored')
  if (op === 'restore') return current.deleted ? skip(null, 'deleted') : void operations.push({ op: 'delete', entity, id })
  if (current.deleted) return skip(null, 'deleted')
  const values: Record<string, unknown> = {}
  for (const [key, [before, after]] of Object.entries(changes)) {
    const kind = context.workspace.model.entities.get(entity)?.fields.get(key)?.kind
    if (!kind || !(key in current.record)) continue
    if (kind.same((current.record[key] ?? null) as never, after as never)) values[key] = before
    else if (!kind.same((current.record[key] ?? null) as never, before as never)) skip(key, 'changedSince')
  }
  if (Object.keys(values).length > 0) operations.push({ op: 'update', entity, id, values })
}
