import type { Cells, Connection } from '#kernel/database/database.ts'

/** Work taken from the list by one process. */
export interface Taken {
  readonly id: number
  readonly name: string
  readonly payload: unknown
  readonly attempt: number
  readonly key: string | null
}

/** How long taken work is left to whoever took it, unless renewed. Seconds. */
export const lease = 30

/**
 * Takes due work, the oldest first: of each name at most as many as there are places, of each queue one. Claims come one
 * after the other, so that two processes never both find a queue at rest.
 */
export const take = (schema: string, worker: string, places: ReadonlyMap<string, number>) => async (connection: Connection): Promise<Taken[]> => {
  await connection.run({ name: 'claim jobs', text: 'select pg_advisory_xact_lock(727002)', values: [] })
  const rows = await connection.run({
    name: `take jobs ${schema}`,
    text: `with due as (
        select id, name, queue, run_at from ${schema}.job j
        where run_at <= now() and given_up_at is null and (taken_until is null or taken_until < now()) and name = any($2)
          and (queue is null or not exists (select from ${schema}.job b where b.queue = j.queue and b.taken_by is not null and b.taken_until > now()))
        order by run_at, id limit 1000),
      heads as (select distinct on (coalesce('q' || queue, 'i' || id)) id, name, run_at from due order by coalesce('q' || queue, 'i' || id), run_at, id),
      chosen as (select id from (select id, name, row_number() over (partition by name order by run_at, id) as place from heads) h
        join unnest($2::text[], $3::int[]) as free (of, places) on of = name where place <= places)
      update ${schema}.job set taken_by = $1, taken_until = now() + interval '${lease} seconds', attempts = attempts + 1
      where id in (select id from chosen) returning id, name, payload, attempts, key`,
    values: [worker, [...places.keys()], [...places.values()]],
  })
  return rows.map(takenOf)
}

/** Milliseconds until the next work of these names is due; null when none waits. What was due and not taken waits for its queue. */
export async function nextDue(connection: Connection, schema: string, names: readonly string[]): Promise<number | null> {
  const [row] = await connection.run({
    name: `next job ${schema}`,
    text: `select ceil(extract(epoch from min(case when due > now() then due else now() + interval '1 second' end) - now()) * 1000)
      from (select greatest(run_at, coalesce(taken_until, run_at)) as due from ${schema}.job where given_up_at is null and name = any($1)) waiting`,
    values: [names],
  })
  return row?.[0] ? Number(row[0]) : null
}

/** Only of what still runs: work whose end could not be noted is free again when its lease ends. */
export async function renew(connection: Connection, schema: string, worker: string, running: readonly Taken[]): Promise<void> {
  const text = `update ${schema}.job set taken_until = now() + interval '${lease} seconds' where taken_by = $1 and id = any($2::bigint[])`
  await connection.run({ text, values: [worker, running.map(({ id }) => id)] })
}

export async function finish(connection: Connection, schema: string, worker: string, { id }: Taken): Promise<void> {
  await connection.run({ name: `finish job ${schema}`, text: `delete from ${schema}.job where id = $1 and taken_by = $2`, values: [id, worker] })
}

/** Notes what went wrong; tried again after `wait` milliseconds, or given up (null). Newer work of the same key takes its place. */
export async function fail(connection: Connection, schema: string, worker: string, { id }: Taken, error: string, wait: number | null): Promise<void> {
  await connection.run({
    text: `with replaced as (delete from ${schema}.job old where id = $1 and taken_by = $2 and ${isReplaced(schema)} returning id)
      update ${schema}.job set taken_by = null, taken_until = null, error = $3, failed_at = now(),
        run_at = now() + coalesce($4::float8, 0) * interval '1 millisecond', given_up_at = case when $4::float8 is null then now() end
      where id = $1 and taken_by = $2 and id not in (select id from replaced)`,
    values: [id, worker, error.slice(0, longestError), wait],
  })
}

/** What a stopping process had begun is free at once, as if it had not been tried. */
export async function release(connection: Connection, schema: string, worker: string): Promise<void> {
  await connection.run({
    text: `with replaced as (delete from ${schema}.job old where taken_by = $1 and ${isReplaced(schema)} returning id)
      update ${schema}.job set taken_by = null, taken_until = null, attempts = attempts - 1 where taken_by = $1 and id not in (select id from replaced)`,
    values: [worker],
  })
}

const isReplaced = (schema: string) =>
  `key is not null and exists (select from ${schema}.job new where new.name = old.name and new.key = old.key and new.taken_by is null)`

const takenOf = ([id, name, payload, attempts, key]: Cells): Taken =>
  ({ id: Number(id), name: name ?? '', payload: JSON.parse(payload ?? 'null') as unknown, attempt: Number(attempts), key: key ?? null })

const longestError = 2000
