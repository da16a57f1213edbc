import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Operation } from '#kernel/records/query.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { type Outcome, write } from '#kernel/records/write.ts'
import { type KnownRecords, matchTexts } from '../find/own-records.ts'
import { special } from '../../matching/target.ts'
import type { RowDraft } from '../row/draft.ts'
import type { Kept } from './imagined.ts'
import type { Job } from './job.ts'

export interface Planned { readonly draft: RowDraft; readonly operation: Operation }

/** What a real run would make of these rows; nothing is written. Rows about one record see what those before left of it. */
export async function tryOut(
  job: Job, planned: readonly Planned[], operations: readonly Operation[], known: KnownRecords, told: (one: Planned, outcome: Outcome) => void,
): Promise<void> {
  const base: Base = { known, keys: keysById(known) }
  for (const wave of waves(operations)) {
    const outcomes = await write(job.context, wave.map(({ operation }) => withoutImagined(operation)), { partial: true, dry: true, imagined: job.imagined.records })
    wave.forEach(({ operation, at }, index) => {
      const one = planned[at] as Planned
      told(one, keep(job, one, operation, withoutMissing(outcomes[index] as Outcome, operation), base))
    })
  }
}

/** Operations on the same record come one after the other. */
export function* waves(operations: readonly Operation[]): Generator<{ operation: Operation; at: number }[]> {
  let wave: { operation: Operation; at: number }[] = []
  const ids = new Set<number>()
  for (const [at, operation] of operations.entries()) {
    if ('id' in operation && ids.has(operation.id)) {
      yield wave
      wave = []
      ids.clear()
    }
    if ('id' in operation) ids.add(operation.id)
    wave.push({ operation, at })
  }
  yield wave
}

/** What the base has of the records that a part of the rows is about. */
interface Base { readonly known: KnownRecords; readonly keys: ReadonlyMap<number, readonly string[]> }

function keysById(known: KnownRecords): Base['keys'] {
  const keys = new Map<number, string[]>()
  for (const texts of known.values()) for (const { id, key } of [...texts.values()].flat()) if (key !== null) keys.set(id, [...(keys.get(id) ?? []), key])
  return keys
}

function keep(job: Job, { draft }: Planned, operation: Operation, outcome: Outcome, base: Base): Outcome {
  if ('refusal' in outcome || !('values' in operation)) return outcome
  const isNew = operation.op === 'create'
  const before = isNew ? undefined : job.imagined.thought(operation.id)
  const links = linksAfter(operation.values, before?.links)
  const changed = outcome.changed.length > 0 || links.differ ? ['?'] : []
  const record = { ...(outcome.draft ?? { ...before?.record, ...operation.values }), ...links.replaced } as AnyRecord
  const id = isNew ? job.imagined.nextId() : operation.id
  const taken = takenField(job, id, record, base.known)
  if (taken !== undefined) return { refusal: invalid([{ field: taken, code: 'taken', value: record[taken] }]) }
  const keys = keysAfter(job, draft, id, base)
  job.imagined.keep(id, { record: { ...record, id, version: 1 }, keys, links: links.now })
  return { ...outcome, id, changed }
}

/** A key stays with the record that has it; who is first to come with a free one gets it. */
function keysAfter({ imagined }: Job, { key }: RowDraft, id: number, { known, keys }: Base): string[] {
  const before = imagined.thought(id)?.keys ?? keys.get(id) ?? []
  const isFree = key !== null && imagined.find(special.key, key, known.get(special.key)?.get(key) ?? []).length === 0
  return [...new Set([...before, ...(isFree ? [key] : [])])]
}

/** The base refuses a unique value that another record has; a dry run looks for it. */
function takenField({ entity, imagined, unique }: Job, id: number, record: AnyRecord, known: KnownRecords): string | undefined {
  return unique.find((field) => matchTexts(entity, field, { values: record, key: null, id: null, titleMade: false })
    .some((text) => imagined.find(field, text, known.get(field)?.get(text) ?? []).some((other) => other.id !== id)))
}

/** Links to records that would be made: the dry write does not see them, so they are compared here. */
function linksAfter(values: Readonly<Record<string, unknown>>, before: Kept['links'] = new Map()) {
  const now = new Map(before)
  const replaced: Record<string, unknown> = {}
  let differ = false
  for (const [key, value] of Object.entries(values)) {
    const ids = new Set(imaginedIds(value))
    const known = before.get(key) ?? new Set()
    if (ids.size === 0 && known.size === 0) continue
    if ([...ids].some((id) => !known.has(id)) || (!Array.isArray(value) && ids.size !== known.size)) differ = true
    if (!Array.isArray(value) && ids.size > 0) replaced[key] = null
    now.set(key, Array.isArray(value) ? new Set([...known, ...ids]) : ids)
  }
  return { now, replaced, differ }
}

/** Records that a real run would make first have no id yet. */
function withoutImagined(operation: Operation): Operation {
  if (operation.op !== 'create' && operation.op !== 'update') return operation
  return { ...operation, values: Object.fromEntries(Object.entries(operation.values).flatMap(([key, value]) => {
    if (imaginedIds(value).length === 0) return [[key, value]]
    return Array.isArray(value) ? [[key, value.filter((one) => imaginedIds(one).length === 0)]] : []
  })) }
}

function withoutMissing(outcome: Outcome, operation: Operation): Outcome {
  if (!('refusal' in outcome) || !('values' in operation)) return outcome
  const problems = outcome.refusal.problems
    .filter(({ field, code }) => !(code === 'required' && field !== undefined && imaginedIds(operation.values[field]).length > 0))
  return problems.length === 0 && outcome.refusal.problems.length > 0 ? { id: 0, version: 0, change: null, changed: ['?'] } : outcome
}

function imaginedIds(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(imaginedIds)
  return typeof value === 'object' && value !== null && 'id' in value && Number(value.id) < 0 ? [Number(value.id)] : []
}
