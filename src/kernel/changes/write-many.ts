import { documentOf } from '#kernel/api/problem.ts'
import { alterationOf, creationOf } from '#kernel/api/write-asked.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Operation } from '#kernel/records/query.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { type Outcome, write } from '#kernel/records/write.ts'
import { finishBatch, inPortions, openBatch } from './batch.ts'

/** What became of one record: where it stands now, or why not (a problem document). */
export type ManyResult = { readonly id: number; readonly version: number } | { readonly problem: object }

export interface ManyWritten {
  readonly batch: number
  readonly total: number
  readonly changed: number
  /** in the order in which they were sent, `create` before `update` */
  readonly results: readonly ManyResult[]
}

/** Whether a bulk request brings records of its own, rather than one edit for records that are there. */
export const bringsRecords = (given: Readonly<Record<string, unknown>>): boolean => given['create'] !== undefined || given['update'] !== undefined

/**
 * Creates and updates many records in one request: each is judged by itself, what is refused does not hinder the others. All of it is one
 * batch and can be undone as a whole.
 */
export async function writeMany(context: Context, entity: Entity, given: Readonly<Record<string, unknown>>): Promise<ManyWritten> {
  const asked = operationsAsked(entity, given)
  const batch = await openBatch(context, 'bulk', asked.length, entity.name)
  const outcomes: Outcome[] = []
  let state: 'done' | 'failed' = 'failed'
  try {
    for (const portion of inPortions(asked)) outcomes.push(...await writePortion(context, portion, batch))
    state = 'done'
  } finally {
    await finishBatch(context, batch, state, outcomes)
  }
  const results = outcomes.map((outcome): ManyResult =>
    ('refusal' in outcome ? { problem: documentOf(outcome.refusal, context.values.text) } : { id: outcome.id, version: outcome.version }))
  return { batch, total: asked.length, changed: outcomes.filter((outcome) => 'change' in outcome && outcome.change !== null).length, results }
}

/** As many as one request may bring. */
const most = 1000

function operationsAsked({ name }: Entity, { create = [], update = [] }: Readonly<Record<string, unknown>>): (Operation | Refusal)[] {
  if (!Array.isArray(create) || !Array.isArray(update)) throw invalid([{ field: Array.isArray(create) ? 'update' : 'create', code: 'records' }])
  if (create.length + update.length === 0 || create.length + update.length > most) throw invalid([{ field: create.length > 0 ? 'create' : 'update', code: 'recordCount', params: { max: most } }])
  return [
    ...create.map((record: unknown) => readOr(() => creationOf(name, objectOf(record)))),
    ...update.map((record: unknown) => readOr(() => {
      const { id, ...rest } = objectOf(record)
      if (!Number.isSafeInteger(id) || Number(id) < 1) throw invalid([{ field: 'id', code: 'required', value: id }])
      return alterationOf(name, Number(id), rest)
    })),
  ]
}

/** What cannot be read is refused in its place. */
function readOr(read: () => Operation): Operation | Refusal {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function writePortion(context: Context, portion: readonly (Operation | Refusal)[], batch: number): Promise<Outcome[]> {
  const operations = portion.filter((one): one is Operation => !(one instanceof Refusal))
  const written = (operations.length > 0 ? await write(context, operations, { partial: true, batch }) : []).values()
  return portion.map((one) => (one instanceof Refusal ? { refusal: one } : written.next().value as Outcome))
}

function objectOf(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Readonly<Record<string, unknown>>
  throw new Refusal(400, 'malformed')
}
