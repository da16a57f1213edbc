import { existsSync } from 'node:fs'
import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Job, type JobRun, defineJob } from '#kernel/jobs/job.ts'
import { type BackupMade, type BackupProgress, backUp } from '../back-up.ts'
import { archiveName } from '../manifest.ts'
import { archivesIn, dropOld } from './archives.ts'
import { cronOf, readPlan } from './plan.ts'
import { beginRun, endRun, failRun, moveRun } from './runs.ts'

export const jobName = 'backup'

/** What is asked for by hand names the person; the plan asks with null. */
export type BackupAsked = { readonly by: number } | null

/** Makes backups into a folder: by the plan, and when somebody asks. What the plan keeps no longer is removed once the new one is whole. */
export const backupJob = (folder: string): Job<BackupAsked> => defineJob<BackupAsked>(jobName, (asked, run) => makeBackup(folder, asked, run), {
  attempts: 3,
  atOnce: 1,
  schedule: async ({ database, schema, isSetUp }) => (isSetUp ? cronOf(await readPlan(database, schema)) : null),
})

async function makeBackup(folder: string, asked: BackupAsked, run: JobRun): Promise<void> {
  const { database, schema } = run.workspace
  const id = await beginRun(database, schema, asked?.by ?? null)
  if (id === null) return
  try {
    const name = freeName(folder)
    const made = await write(join(folder, name), folder, run, id)
    await endRun(database, schema, id, name, made)
    await dropOld(folder, await readPlan(database, schema))
  } catch (error) {
    await failRun(database, schema, id, error instanceof Error ? error.message : String(error))
    throw error
  }
}

/** Two in one second are told apart. */
function freeName(folder: string): string {
  let at = new Date()
  while (existsSync(join(folder, archiveName(at)))) at = new Date(at.getTime() + 1000)
  return archiveName(at)
}

/** How far it is stands in the base, so that every process can tell. */
async function write(to: string, folder: string, { workspace, data, files, signal }: JobRun, id: number): Promise<BackupMade> {
  await needRoom(folder)
  let progress: BackupProgress = { done: 0, total: 0, bytes: 0 }
  const telling = setInterval(() => void moveRun(workspace.database, workspace.schema, id, progress).catch(() => {}), 500)
  try {
    return await backUp(workspace.database, { to, dataFolder: data, files, told(now) {
      signal.throwIfAborted()
      progress = now
    } })
  } finally {
    clearInterval(telling)
  }
}

/** A disk that a backup fills up stops the database. */
async function needRoom(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [last] = await archivesIn(folder)
  const { bavail, bsize } = await statfs(folder)
  const needed = (last?.size ?? 0) * 1.2 + reserve
  if (bavail * bsize < needed) {
    throw new Error(`${folder} has ${Math.floor((bavail * bsize) / 1e6)} MB left: ${Math.ceil(needed / 1e6)} MB are needed`)
  }
}

/** Bytes that a backup leaves free. */
const reserve = 500e6
