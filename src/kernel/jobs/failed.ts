import type { Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { jobsChannel } from './enqueue.ts'

/** Work that went wrong and waits for its next try, or for a person. */
export interface FailedJob {
  readonly id: number
  readonly name: string
  readonly state: 'again' | 'givenUp'
  readonly attempts: number
  readonly error: string
  readonly createdAt: string
  readonly failedAt: string
  /** when it is tried again; null when it was given up */
  readonly nextAt: string | null
}

export interface JobList {
  readonly waiting: number
  readonly running: number
  readonly failed: readonly FailedJob[]
  /** The next times by the clock. */
  readonly planned: readonly { readonly name: string; readonly at: string }[]
}

/** What waits, what runs, and what went wrong, the latest first: what administrators and the doctor see. */
export async function listJobs(connection: Connection, schema: string): Promise<JobList> {
  const [counts] = await connection.run({
    text: `select count(*) filter (where taken_by is null and given_up_at is null and run_at <= now()), count(*) filter (where taken_until > now()) from ${schema}.job`, values: [],
  })
  const failed = await connection.run({
    text: `select id, name, case when given_up_at is null then 'again' else 'givenUp' end, attempts, error, ${iso('created_at')}, ${iso('failed_at')},
      case when given_up_at is null then ${iso('run_at')} end from ${schema}.job where failed_at is not null order by given_up_at is null, failed_at desc limit 200`, values: [],
  })
  const planned = await connection.run({
    text: `select name, ${iso('min(run_at)')} from ${schema}.job where key like 'schedule %' and run_at > now() and failed_at is null group by name order by 2`, values: [],
  })
  return {
    waiting: Number(counts?.[0]), running: Number(counts?.[1]),
    failed: failed.map(([id, name, state, attempts, error, createdAt, failedAt, nextAt]) => ({
      id: Number(id), name: name ?? '', state: state as FailedJob['state'], attempts: Number(attempts), error: error ?? '',
      createdAt: createdAt ?? '', failedAt: failedAt ?? '', nextAt: nextAt ?? null,
    })),
    planned: planned.map(([name, at]) => ({ name: name ?? '', at: at ?? '' })),
  }
}

/** Tries failed work at once, with all its attempts before it. 404 when it is no longer there, or runs. */
export async function retryJob(connection: Connection, schema: string, id: number): Promise<void> {
  const rows = await connection.run({
    text: `with again as (update ${schema}.job set run_at = now(), attempts = 0, given_up_at = null where id = $1 and taken_by is null and failed_at is not null returning 1)
      select pg_notify('${jobsChannel}', $2) from again`, values: [id, schema],
  })
  if (rows.length === 0) throw notFound()
}

/** Takes failed work off the list: it will not be done. Answers its name. */
export async function dropJob(connection: Connection, schema: string, id: number): Promise<string> {
  const [row] = await connection.run({ text: `delete from ${schema}.job where id = $1 and taken_by is null and failed_at is not null returning name`, values: [id] })
  if (!row) throw notFound()
  return row[0] ?? ''
}
