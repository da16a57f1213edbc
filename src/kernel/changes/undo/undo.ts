import type { Context } from '#kernel/context.ts'
import type { Operation } from '#kernel/records/query.ts'
import { Refusal, notFound } from '#kernel/records/refusal.ts'
import { type Batch, atOnce, inPortions, notePassedOver, openBatch, readBatch, runBatch } from '../batch.ts'
import type { Extent, Undoing } from './asked.ts'
import { extentOfLog, loggedIn, wasChangedSince } from './logged.ts'
import { type RecordPlan, planPortion, standsInTheWay } from './plan.ts'
import { type ShownLeft, showLeft } from './show.ts'

/** What came of an undo, or how far it is. */
export interface Undone extends Pick<Batch, 'label' | 'op' | 'state' | 'done' | 'total' | 'changed' | 'refused'> {
  readonly undone: number
  /** What stays as it is; of an undo that goes on behind, its batch tells. */
  readonly skipped: readonly ShownLeft[]
  readonly batch: number
}

/**
 * Takes back; the undo is a batch of its own, so it can be undone too (redo). Small ones answer when done; larger ones go on
 * behind like bulk edits, and show their progress in the batch; what was taken back in part can be taken back again.
 * Refusal 404 for changes of others (administrators excepted), 409 `undoBlocked` where all or nothing was asked for and later changes
 * stand in the way, 409 `undoRefused` where all that was tried was refused.
 */
export async function undo(context: Context, undoing: Undoing, extent: Extent = {}): Promise<Undone> {
  const { records, entity } = await extentOfLog(context, undoing)
  if (records === 0) throw notFound()
  const undoes = 'batch' in undoing && !extent.only && !extent.except ? undoing.batch : null
  return records <= atOnce ? undoAtOnce(context, undoing, extent, undoes) : undoBehind(context, undoing, extent, { undoes, records, entity })
}

async function undoAtOnce(context: Context, undoing: Undoing, extent: Extent, undoes: number | null): Promise<Undone> {
  const plans: RecordPlan[] = []
  for await (const logged of loggedIn(context, undoing)) plans.push(...await planPortion(context, undoing, logged, extent))
  const left = plans.flatMap((plan) => plan.left)
  if (extent.whole && left.some(standsInTheWay)) throw new Refusal(409, 'undoBlocked')
  const operations = plans.flatMap(({ operation }) => operation ?? [])
  const batch = await openBatch(context, 'undo', operations.length, soleEntity(operations))
  await runBatch({ ...context, source: 'undo' }, batch, stepsOf(plans), undoes)
  const told = await readBatch(context, batch)
  if (told.changed === 0 && operations.length > 0 && told.refused.length > 0) throw new Refusal(409, 'undoRefused', told.refused[0]?.problems ?? [])
  return undoneOf(told, showLeft(left))
}

async function undoBehind(context: Context, undoing: Undoing, extent: Extent, { undoes, records, entity }: { undoes: number | null; records: number; entity: string | null }): Promise<Undone> {
  if (extent.whole && await wasChangedSince(context, undoing)) throw new Refusal(409, 'undoBlocked')
  const batch = await openBatch(context, 'undo', records, entity)
  const behind = { ...context, source: 'undo' }
  runBatch(behind, batch, plannedSteps(behind, undoing, extent, batch), undoes).catch((error: unknown) => console.error('undo', batch, error))
  return undoneOf(await readBatch(context, batch), [])
}

/** A portion is planned only when the one before it is written. */
async function* plannedSteps(context: Context, undoing: Undoing, extent: Extent, batch: number): AsyncGenerator<Operation[]> {
  for await (const logged of loggedIn(context, undoing)) {
    const plans = await planPortion(context, undoing, logged, extent)
    const left = plans.flatMap((plan) => plan.left)
    const passed = logged.length - plans.filter(({ operation }) => operation).length
    if (passed > 0) await notePassedOver(context, batch, passed, left.filter(standsInTheWay).map(({ id, field, reason }) => ({ id, problems: [{ code: reason, ...(field ? { field } : {}) }] })))
    yield* stepsOf(plans)
  }
}

function* stepsOf(plans: readonly RecordPlan[]): Generator<Operation[]> {
  yield* inPortions(plans.flatMap(({ first }) => first ?? []))
  yield* inPortions(plans.flatMap(({ operation }) => operation ?? []))
}

/** The entity that all operations are about, to call the work by; null where they are about several. */
function soleEntity(operations: readonly Operation[]): string | null {
  const [first] = operations
  return first && operations.every(({ entity }) => entity === first.entity) ? first.entity : null
}

const undoneOf = ({ id, label, op, state, done, total, changed, refused }: Batch, skipped: readonly ShownLeft[]): Undone =>
  ({ undone: changed, skipped, batch: id, label, op, state, done, total, changed, refused })

