import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Operation } from './query.ts'
import { Refusal } from './refusal.ts'
import { applyRules, ruleContextOf } from './write/apply.ts'
import { judgeConditions } from './write/conditions.ts'
import { findConflicts } from './write/conflict.ts'
import { judgeKeys } from './write/keys.ts'
import { judgeLeaving } from './write/leave.ts'
import { loadCurrent } from './write/load.ts'
import { applyMembers } from './write/members.ts'
import { parseOperation } from './write/parse.ts'
import { countsGapless, giveNumbers } from './write/numbers.ts'
import { type Pending, refused } from './write/pending.ts'
import { resolveLinks } from './write/resolve.ts'
import { type Stored, Stale, groupsOf, needsTransaction, storeGroup } from './write/store.ts'
import { asRefusal, isDeadlock } from './write/violation.ts'

export interface WriteOptions {
  /** Carry out what can be carried out; refusals are answered, not thrown. */
  readonly partial?: boolean
  /** Batch that the changes belong to, so that they are undone together. */
  readonly batch?: number
  /** A transaction that the write becomes part of; the caller announces the commit. */
  readonly connection?: Connection
  /** A verb of the entity, applied to the draft of every update; the change log names it. */
  readonly act?: (draft: AnyRecord) => void
  readonly verb?: string
  /** Answer the record as the person may now see it (a single operation only). */
  readonly reads?: boolean
  /** Everything but the storing: what would be refused, and what would change. */
  readonly dry?: boolean
  /** Of a dry write: records that stand only in thought, or stand there otherwise than in the base. */
  readonly imagined?: ReadonlyMap<number, AnyRecord>
}

/** What became of one operation. `change` is null where nothing differed and so nothing was written; `draft` is what a dry write would leave. */
export type Outcome =
  | {
    readonly id: number; readonly version: number; readonly change: string | null; readonly changed: readonly string[]
    readonly record?: string | null; readonly draft?: AnyRecord
  }
  | { readonly refusal: Refusal }

/**
 * The one write path: parse, access, derive, check, write, change log, search. Nobody else writes business tables.
 * Throws the first Refusal unless `partial`; answers one outcome per operation, in their order.
 */
export async function write(context: Context, operations: readonly Operation[], options: WriteOptions = {}): Promise<Outcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const outcomes = await attemptWrite(context, operations, options)
      if (!options.connection && !options.dry) await context.workspace.committed([...new Set(operations.map(({ entity }) => entity))])
      return outcomes
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      if (attempt < 5 && !options.connection) continue
      if (options.partial && !options.connection && operations.length > 1) return eachAlone(context, operations, options)
      throw new Refusal(409, 'busy')
    }
  }
}

async function attemptWrite(context: Context, operations: readonly Operation[], options: WriteOptions): Promise<Outcome[]> {
  const { database } = context.workspace
  const connection = options.connection ?? database
  const parsing = { ...context, values: { ...context.values, resolve: later } }
  const pending = operations.map((operation) => parseOperation(parsing, operation))
  await loadCurrent(context, pending, connection, options.imagined)
  await judgeLeaving(context, pending, connection)
  await judgeKeys(context, pending, connection)
  await resolveLinks(context, pending, connection)
  pending.forEach(applyMembers)
  await findConflicts(context, pending, connection)
  const rule = ruleContextOf(context)
  for (const one of pending) if (!refused(one)) applyRules(context, one, rule, options.act)
  await judgeConditions(context, pending, connection)
  const first = pending.map(refused).find((refusal) => refusal !== null)
  if (first && !options.partial) throw first
  if (options.dry) return pending.map(wouldBe)
  return store(context, pending, options, connection)
}

/** Links written by name are looked up together once all operations are parsed. */
const later = (_entity: string, by: unknown) => ({ value: by as never })

async function store(context: Context, pending: readonly Pending[], options: WriteOptions, connection: Connection): Promise<Outcome[]> {
  const kept = pending.filter((one) => !refused(one) && (one.operation.op !== 'update' || one.changed.length > 0))
  await giveNumbers(context, kept, 'other', connection)
  const groups = groupsOf(kept)
  const stored = new Map<Pending, Stored>()
  const run = async (within: Connection) => {
    await giveNumbers(context, kept, 'gapless', within)
    const told = [...new Set(groups.flatMap(([first]) => (first?.entity.definition.reference ? [first.entity.name] : [])))]
    if (told.length > 0) await context.workspace.tellWithin(within, told)
    for (const group of groups) {
      const rows = await storeGroup(context, group, options, within)
      rows.forEach((row, at) => stored.set(group[at] as Pending, row))
    }
  }
  try {
    if (options.connection || !(needsTransaction(groups) || countsGapless(kept))) await run(connection)
    else await context.workspace.database.transaction(run)
  } catch (error) {
    const refusal = asRefusal(error, pending)
    if (!refusal) throw isDeadlock(error) ? new Stale() : error
    if (!options.partial || options.connection) throw refusal
    return pending.length === 1 ? [{ refusal }] : eachAlone(context, pending.map(({ operation }) => operation), options)
  }
  return pending.map((one) => outcomeOf(one, stored.get(one)))
}

/** A batch in which one row meets a unique value, or is written by others all the time, goes row by row: only that row is refused. */
async function eachAlone(context: Context, operations: readonly Operation[], options: WriteOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const operation of operations) {
    const [outcome] = await write(context, [operation], options).catch((error: unknown) => {
      if (error instanceof Refusal) return [{ refusal: error }]
      throw error
    })
    if (outcome) outcomes.push(outcome)
  }
  return outcomes
}

function wouldBe(pending: Pending): Outcome {
  const refusal = refused(pending)
  const { before, changed, draft } = pending
  return refusal ? { refusal } : { id: before?.id ?? 0, version: before?.version ?? 0, change: null, changed, draft }
}

function outcomeOf(pending: Pending, stored: Stored | undefined): Outcome {
  const refusal = refused(pending)
  if (refusal) return { refusal }
  const { before, changed } = pending
  return stored ? { ...stored, changed } : { id: before?.id ?? 0, version: before?.version ?? 0, change: null, changed: [] }
}
