import type { Context } from '#kernel/context.ts'
import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Operation } from '#kernel/records/query.ts'
import { readMany } from '#kernel/records/read.ts'
import { type Extent, type Undoing, isMeant } from './asked.ts'
import { type Later, laterChanges } from './later.ts'
import type { Logged } from './logged.ts'

/** What stays as it is. `later` is the newest change that stands in the way; null where there is none to tell of. */
export interface Left {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly field: string | null
  /** changedSince and deleted stand in the way; gone, restored and deletedAlready leave nothing to take back */
  readonly reason: 'changedSince' | 'deleted' | 'gone' | 'restored' | 'deletedAlready'
  readonly now: unknown
  readonly later: Later | null
}

/** What taking back one record comes to. `first` is written before `operations`: a record is restored before it is changed back. */
export interface RecordPlan {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly first: Operation | null
  readonly operation: Operation | null
  /** what stands there now, of the fields that change back */
  readonly now: Readonly<Record<string, unknown>>
  readonly left: readonly Left[]
}

export const standsInTheWay = ({ reason }: Left): boolean => reason === 'changedSince' || reason === 'deleted'

/** Plans one portion. Fields that are hidden from the person, in whole or in part, are neither taken back nor told of. */
export async function planPortion(context: Context, undoing: Undoing, logged: readonly Logged[], extent: Extent): Promise<RecordPlan[]> {
  const plans: RecordPlan[] = []
  for (const [name, all] of Map.groupBy(logged, ({ entity }) => entity)) {
    const entity = context.workspace.model.entities.get(name)
    const own = all.filter(({ id }) => isMeant(extent, name, id))
    if (!entity || own.length === 0) continue
    const current = await currentRecords(context, entity, own)
    const later = await laterChanges(context, undoing, name, own)
    for (const change of own) plans.push(planRecord(context, entity, change, { current: current.get(change.id), later: later.get(change.id) ?? [], extent }))
  }
  return plans
}

interface Current { readonly record: AnyRecord; readonly deleted: boolean }

interface Standing { readonly current: Current | undefined; readonly later: readonly Later[]; readonly extent: Extent }

function planRecord(context: Context, entity: Entity, change: Logged, standing: Standing): RecordPlan {
  const { current, later, extent: { together } } = standing
  const at = { entity: entity.name, id: change.id, title: current ? titleIn(context, entity, current.record) : null }
  const plan = { ...at, first: null, operation: null, now: {}, left: [] as readonly Left[] }
  const leave = (reason: Left['reason'], newest: Later | null = null): RecordPlan => ({ ...plan, left: [{ ...at, field: null, reason, now: null, later: newest }] })
  if (!current) return leave('gone')
  if (change.op === 'delete') return current.deleted ? { ...plan, operation: { op: 'restore', entity: entity.name, id: change.id } } : leave('restored')
  const deletion = later.find(({ op }) => op === 'delete') ?? null
  if (change.op === 'create' || change.op === 'restore') {
    if (current.deleted) return leave('deletedAlready', deletion)
    const foreign = later.find(({ by }) => by === null || (by.id !== context.actor.id && by.id !== change.actor))
    if (foreign && !together) return leave('changedSince', foreign)
    return { ...plan, operation: { op: 'delete', entity: entity.name, id: change.id } }
  }
  if (current.deleted && !together) return leave('deleted', deletion)
  const fields = planFields(context, entity, change, current.record, standing)
  const left = fields.left.map((one): Left => ({ ...at, ...one, reason: 'changedSince' }))
  if (Object.keys(fields.values).length === 0) return { ...plan, left }
  const operation: Operation = { op: 'update', entity: entity.name, id: change.id, values: fields.values, ...(current.deleted ? {} : { version: current.record.version }) }
  return { ...plan, left, now: fields.now, first: current.deleted ? { op: 'restore', entity: entity.name, id: change.id } : null, operation }
}

/** Fields that still hold what was written there go back; one that was changed again stays, unless it is to be taken back as well. */
function planFields(context: Context, entity: Entity, { id, changes }: Logged, record: AnyRecord, { later, extent }: Standing) {
  const hidden = context.workspace.rights.hidden(entity.name, context.actor.role)
  const values: Record<string, unknown> = {}
  const now: Record<string, unknown> = {}
  const left: { field: string; now: unknown; later: Later | null }[] = []
  for (const [key, [before, after]] of Object.entries(changes)) {
    const kind = entity.fields.get(key)?.kind
    if (!kind || hidden.has(key) || !(key in record) || !isMeant(extent, entity.name, id, key)) continue
    const stands = record[key] ?? null
    if (kind.same(stands as never, before as never)) continue
    if (extent.together || kind.same(stands as never, after as never)) {
      values[key] = before
      now[key] = stands
    } else left.push({ field: key, now: stands, later: later.find(({ fields }) => fields.includes(key)) ?? null })
  }
  return { values, now, left }
}

async function currentRecords(context: Context, entity: Entity, logged: readonly Logged[]): Promise<Map<number, Current>> {
  const hidden = context.workspace.rights.hidden(entity.name, context.actor.role)
  const keys = [entity.title.key, ...new Set(logged.flatMap(({ changes }) => Object.keys(changes)))]
  const fields = keys.filter((key) => entity.fields.has(key) && !entity.fields.get(key)?.definition.archived && !hidden.has(key))
  const found = new Map<number, Current>()
  for (const state of ['live', 'trash'] as const) {
    for (const text of await readMany(context, entity.name, logged.map(({ id }) => id), { state, fields })) {
      const record = JSON.parse(text) as AnyRecord
      found.set(record.id, { record, deleted: state === 'trash' })
    }
  }
  return found
}

export function titleIn(context: Context, { title }: Entity, record: AnyRecord): string | null {
  const value = record[title.key] ?? null
  return value === null ? null : title.kind.format(value as never, title.definition as never, context.values)
}
