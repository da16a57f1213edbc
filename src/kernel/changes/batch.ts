import type { Context } from '#kernel/context.ts'
import type { Cells } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { Operation } from '#kernel/records/query.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { type Outcome, write } from '#kernel/records/write.ts'

/** Changes that belong together and are undone together: a bulk edit, an import, an undo. */
export interface Batch {
  readonly id: number
  readonly kind: string
  readonly label: string | null
  /** what is done to its records; null as long as none was changed */
  readonly op: string | null
  readonly at: string
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly done: number
  readonly total: number
  readonly changed: number
  readonly refused: readonly { readonly id: number; readonly problems: readonly Problem[] }[]
  readonly undoneBy: number | null
}

/**
 * What was cancelled still runs until the portion in hand is written. Work whose process was killed stays "running" for
 * good; nothing having moved for long, it has failed.
 */
const stateNow = `case when kind not in ('bulk', 'undo') or finished_at is not null or state not in ('running', 'cancelled') then state
  when moved_at < now() - interval '10 minutes' then 'failed' else 'running' end`

export async function openBatch({ workspace, actor }: Context, kind: string, total: number, label: string | null = null): Promise<number> {
  const [row] = await workspace.database.run({
    text: `insert into ${workspace.schema}.batch (kind, label, actor, total) values ($1, $2, $3, $4) returning id`, values: [kind, label, actor.id || null, total],
  })
  return Number(row?.[0])
}

/** A batch of one's own; administrators see everybody's. */
export async function readBatch({ workspace, actor }: Context, id: number): Promise<Batch> {
  const [row] = await workspace.database.run({
    text: `${selectBatches(workspace)} where id = $1 and (actor = $2 or $3)`, values: [id, actor.id, actor.role === 'administrator'],
  })
  if (!row) throw notFound()
  return batchOf(row)
}

/** Own bulk edits and undos that are under way or ended within the last hour, and that nobody waited for in one request: so that a screen that was away can tell of them. */
export async function recentWork({ workspace, actor }: Context): Promise<Batch[]> {
  const rows = await workspace.database.run({
    text: `${selectBatches(workspace)} where actor = $1 and kind in ('bulk', 'undo') and total > $2 and undone_by is null
      and at > now() - interval '1 day' and (finished_at is null or finished_at > now() - interval '1 hour') order by id desc limit 20`,
    values: [actor.id, atOnce],
  })
  return rows.map(batchOf)
}

const selectBatches = ({ schema }: Context['workspace']) => `select id, kind, label, (select c.op from ${schema}.change_log c where c.batch = b.id limit 1),
  ${iso('at')}, ${stateNow}, done, total, changed, refused, undone_by from ${schema}.batch b`

function batchOf([id, kind, label, op, at, state, done, total, changed, refused, undoneBy]: Cells): Batch {
  return {
    id: Number(id), kind: kind ?? '', label: label ?? null, op: op ?? null, at: at ?? '', state: (state ?? 'done') as Batch['state'],
    done: Number(done), total: Number(total), changed: Number(changed), refused: JSON.parse(refused ?? '[]') as Batch['refused'], undoneBy: undoneBy ? Number(undoneBy) : null,
  }
}

/** Up to this many records the answer to a bulk edit or an undo waits for the result. */
export const atOnce = 500

const portion = 200
/** Refusals shown one by one; the rest is only counted. */
const shownRefusals = 200

/**
 * Writes many operations as one batch, a portion at a time: progress is kept in the base, and a cancelled batch stops
 * after the portion in hand. What was written stays and can be undone as a whole. Where all of it
 * takes back another batch, that one is marked as undone.
 */
export async function runBatch(context: Context, batch: number, operations: AsyncIterable<Operation[]> | Iterable<Operation[]>, undoes: number | null = null): Promise<void> {
  let state: Batch['state'] = 'done'
  try {
    for await (const part of operations) {
      if (!(await advance(context, batch, part))) {
        state = 'cancelled'
        break
      }
    }
  } catch (error) {
    state = 'failed'
    throw error
  } finally {
    const { database, schema } = context.workspace
    await database.run({
      text: `with ended as (update ${schema}.batch set state = case when state = 'cancelled' then state else $2 end, finished_at = now() where id = $1 returning state)
        update ${schema}.batch set undone_by = $1 where id = $3 and (select state from ended) = 'done'`,
      values: [batch, state, undoes],
    })
  }
}

/** Notes in one go what became of a batch whose request waited for all of it. */
export async function finishBatch({ workspace }: Context, batch: number, state: 'done' | 'failed', outcomes: readonly Outcome[]): Promise<void> {
  const refused = outcomes.flatMap((outcome) => ('refusal' in outcome ? [{ id: 0, problems: problemsOf(outcome.refusal) }] : []))
  const changed = outcomes.filter((outcome) => 'change' in outcome && outcome.change !== null).length
  await workspace.database.run({
    text: `update ${workspace.schema}.batch set state = $2, done = $3, changed = $4, refused = $5, finished_at = now(), moved_at = now() where id = $1`,
    values: [batch, state, outcomes.length, changed, JSON.stringify(refused.slice(0, shownRefusals))],
  })
}

/** Counts records that a plan leaves as they are as done, and tells why. */
export async function notePassedOver({ workspace }: Context, batch: number, passed: number, refused: Batch['refused']): Promise<void> {
  await workspace.database.run({
    text: `update ${workspace.schema}.batch set done = done + $2, moved_at = now(),
      refused = case when jsonb_array_length(refused) < ${shownRefusals} then refused || $3::jsonb else refused end where id = $1`,
    values: [batch, passed, JSON.stringify(refused)],
  })
}

export function* inPortions<T>(list: readonly T[], size = portion): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

async function advance(context: Context, batch: number, part: Operation[]): Promise<boolean> {
  const outcomes = await write(context, part, { partial: true, batch })
  const refused = outcomes.flatMap((outcome, at) => {
    const operation = part[at]
    return 'refusal' in outcome ? [{ id: operation && 'id' in operation ? operation.id : 0, problems: problemsOf(outcome.refusal) }] : []
  })
  const changed = outcomes.filter((outcome) => 'change' in outcome && outcome.change !== null).length
  const [row] = await context.workspace.database.run({
    text: `update ${context.workspace.schema}.batch set done = done + $2, changed = changed + $3, moved_at = now(),
      refused = case when jsonb_array_length(refused) < ${shownRefusals} then refused || $4::jsonb else refused end where id = $1 returning state`,
    values: [batch, part.length, changed, JSON.stringify(refused)],
  })
  return row?.[0] === 'running'
}

const problemsOf = ({ problems, code }: { problems: readonly Problem[]; code: string }): readonly Problem[] => (problems.length > 0 ? problems : [{ code }])
