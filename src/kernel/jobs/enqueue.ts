import type { Connection } from '#kernel/database/database.ts'
import type { Job } from './job.ts'

export interface Enqueued {
  /** not before; default at once */
  readonly at?: Date
  /** One job of that name and key waits at a time: a second one replaces payload and time of the first that has not begun. */
  readonly key?: string
  /** Jobs of one queue run one at a time, whatever their names. */
  readonly queue?: string
}

/**
 * Puts work into the list, within the transaction of the connection: it is done after the commit, at least once, or never
 * when the transaction is rolled back. `schema` is quoted.
 */
export async function enqueue<P>(connection: Connection, schema: string, job: Pick<Job<P>, 'name' | 'run'>, payload: P, { at, key, queue }: Enqueued = {}): Promise<void> {
  await connection.run({
    name: `enqueue ${schema}`,
    text: `with enqueued as (
        insert into ${schema}.job (name, payload, run_at, key, queue) values ($1, $2, coalesce($3::timestamptz, now()), $4, $5)
        on conflict (name, key) where key is not null and taken_by is null do update set payload = excluded.payload, run_at = excluded.run_at,
          queue = excluded.queue, attempts = 0, error = null, failed_at = null, given_up_at = null returning 1)
      select pg_notify('${jobsChannel}', $6) from enqueued`,
    values: [job.name, JSON.stringify(payload), at ?? null, key ?? null, queue ?? null, schema],
  })
}

/** Takes work out of the list that has not begun. */
export async function dequeue(connection: Connection, schema: string, job: { readonly name: string }, key: string): Promise<void> {
  await connection.run({ text: `delete from ${schema}.job where name = $1 and key = $2 and taken_by is null`, values: [job.name, key] })
}

/** Times that a schedule of the administrator gives have changed: all processes look at them again, with the commit. */
export async function scheduleAgain(connection: Connection, schema: string): Promise<void> {
  await connection.run({ text: 'select pg_notify($1, $2)', values: [jobsChannel, schema + planWord] })
}

/** Where workers hear of new work: the payload is the quoted schema. */
export const jobsChannel = 'pareto_jobs'
export const planWord = ' plan'
