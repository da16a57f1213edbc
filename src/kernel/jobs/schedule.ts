import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { nextTime, readCron } from './cron.ts'
import { enqueue } from './enqueue.ts'
import type { AnyJob, Job } from './job.ts'
import type { Taken } from './list.ts'

/**
 * Puts the next time of each scheduled job into the list, once for all processes. What was due while nothing ran is still there,
 * and is done once; times to come that an older schedule gave are taken out.
 */
export async function planSchedules(workspace: LiveWorkspace, jobs: readonly AnyJob[]): Promise<void> {
  const { database, schema } = workspace
  for (const job of jobs) {
    if (job.schedule === null) continue
    const next = await timeOf(workspace, job)
    await database.run({
      text: `delete from ${schema}.job where name = $1 and key like '${prefix}%' and key is distinct from $2 and run_at > now() and attempts = 0`,
      values: [job.name, next && keyOf(next)],
    })
    if (next) await put(workspace, job, next)
  }
}

/** With the first attempt at a scheduled time its next one is put into the list. */
export async function planNext(workspace: LiveWorkspace, job: AnyJob, { key, attempt }: Taken): Promise<void> {
  if (attempt > 1 || !key?.startsWith(prefix)) return
  const next = await timeOf(workspace, job)
  if (next) await put(workspace, job, next)
}

async function timeOf(workspace: LiveWorkspace, { name, schedule }: AnyJob): Promise<Date | null> {
  const text = typeof schedule === 'function' ? await schedule(workspace) : schedule
  if (text === null) return null
  const cron = readCron(text)
  if (!cron) throw new Error(`The schedule of ${name} is no cron expression: ${text}`)
  return nextTime(cron, new Date(), workspace.settings.timeZone)
}

async function put({ database, schema }: LiveWorkspace, job: AnyJob, at: Date): Promise<void> {
  const waits = await database.run({ text: `select 1 from ${schema}.job where name = $1 and key = $2`, values: [job.name, keyOf(at)] })
  if (waits.length === 0) await enqueue(database, schema, job as unknown as Job<null>, null, { at, key: keyOf(at) })
}

const prefix = 'schedule '
const keyOf = (at: Date) => prefix + at.toISOString()
