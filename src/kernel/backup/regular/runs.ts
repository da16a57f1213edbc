import type { Cells, Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import type { BackupMade, BackupProgress } from '../back-up.ts'

/** One backup that was made, is being made or failed. */
export interface BackupRun {
  readonly id: number
  readonly at: string
  readonly finishedAt: string | null
  /** who asked for it; null: the plan */
  readonly by: { readonly id: number; readonly title: string | null } | null
  readonly state: 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly bytes: number
  /** of the archive */
  readonly name: string | null
  readonly error: string | null
}

/** Of a backup that runs the row moves every second; one that has been still for so long was killed. */
const isLost = `state = 'running' and moved_at < now() - interval '2 minutes'`

/** Notes that a backup begins; null while another one runs. */
export async function beginRun(connection: Connection, schema: string, by: number | null): Promise<number | null> {
  const [row] = await connection.run({
    text: `insert into ${schema}.backup_run (by_id) select $1 where not exists (select from ${schema}.backup_run
      where state = 'running' and not (${isLost})) returning id`, values: [by],
  })
  return row ? Number(row[0]) : null
}

export async function moveRun(connection: Connection, schema: string, id: number, { done, total, bytes }: BackupProgress): Promise<void> {
  await connection.run({
    text: `update ${schema}.backup_run set moved_at = now(), done = $2, total = $3, bytes = $4 where id = $1`,
    values: [id, done, total, bytes],
  })
}

export async function endRun(connection: Connection, schema: string, id: number, name: string, { size, rows, files }: BackupMade): Promise<void> {
  await connection.run({
    text: `update ${schema}.backup_run set state = 'done', finished_at = now(), done = total, name = $2, bytes = $3, rows = $4, files = $5 where id = $1`, values: [id, name, size, rows, files],
  })
}

export async function failRun(connection: Connection, schema: string, id: number, error: string): Promise<void> {
  await connection.run({
    text: `update ${schema}.backup_run set state = 'failed', finished_at = now(), error = $2 where id = $1`,
    values: [id, error.slice(0, 2000)],
  })
}

/** Whether one has been asked for, or is due, and has not begun. */
export async function isAwaited(connection: Connection, schema: string, name: string): Promise<boolean> {
  const rows = await connection.run({
    text: `select 1 from ${schema}.job where name = $1 and taken_by is null and given_up_at is null and run_at <= now()`,
    values: [name],
  })
  return rows.length > 0
}

/** The newest run of all, and the newest that succeeded. */
export async function lastRuns(connection: Connection, schema: string): Promise<{ last: BackupRun | null; lastGood: BackupRun | null }> {
  const select = (where: string) => ({
    text: `select r.id, ${iso('r.at')}, ${iso('r.finished_at')}, r.by_id, u.name, case
      when ${isLost} then 'failed' else r.state end, r.done, r.total, r.bytes, r.name, case
      when ${isLost} then 'interrupted' else r.error end
      from ${schema}.backup_run r left join ${schema}."user" u on u.id = r.by_id where ${where} order by r.id desc limit 1`,
    values: [],
  })
  const [last, lastGood] = await connection.runTogether([select('true'), select(`r.state = 'done'`)])
  return { last: runOf(last?.[0]), lastGood: runOf(lastGood?.[0]) }
}

function runOf(cells: Cells | undefined): BackupRun | null {
  if (!cells) return null
  const [id, at, finishedAt, by, byName, state, done, total, bytes, name, error] = cells
  return {
    id: Number(id), at: at ?? '', finishedAt: finishedAt ?? null, by: by ? { id: Number(by), title: byName ?? null } : null,
    state: state as BackupRun['state'], done: Number(done), total: Number(total), bytes: Number(bytes), name: name ?? null, error: error ?? null,
  }
}
