import { stat, statfs } from 'node:fs/promises'
import { archivesIn } from '#kernel/backup/regular/archives.ts'
import { readPlan } from '#kernel/backup/regular/plan.ts'
import { lastRuns } from '#kernel/backup/regular/runs.ts'
import { sizeOf } from '../size.ts'
import type { Look } from './base.ts'
import { type Finding, fine, todo } from './finding.ts'

const day = 86_400_000

/** Whether backups are made, the last one is young, and the next one finds room; and whether the log is kept where that is wanted. */
export async function* examineBackups({ database, schema, settings }: Look): AsyncIterable<Finding> {
  const { last, lastGood } = await lastRuns(database, schema)
  const archives = await archivesIn(settings.backups)
  const plan = await readPlan(database, schema)
  // Those that the command line wrote into the folder count too.
  const newest = [lastGood?.at ?? '', archives[0]?.at ?? ''].toSorted().at(-1)
  const age = newest ? Date.now() - Date.parse(newest) : null
  if (last?.state === 'failed') yield todo('backup', `the last one failed: ${last.error}; put that right, then "npm run pareto -- backup"`)
  else if (age === null && plan.on) yield fine('backup', `none yet; by itself every night at ${plan.time}`)
  else if (age === null) yield todo('backup', 'none, and none are made by themselves: switch them on in Settings, Backups, or call "npm run pareto -- backup" by a timer of yours')
  else if (plan.on && age > 2 * day) yield todo('backup', `the last one is ${Math.floor(age / day)} days old: a process that works (PARETO_PROCESS all or worker) must be running at ${plan.time}`)
  else yield fine('backup', `${newest?.slice(0, 16).replace('T', ' ')} UTC; ${archives.length} in ${settings.backups}, the last of ${sizeOf(archives[0]?.size ?? 0)}`)
  yield* examineRoom(settings.backups, archives[0]?.size ?? 0)
  if (settings.logDays > 0) yield* examineLog({ database, schema, settings })
}

/** A backup leaves half a gigabyte free. */
async function* examineRoom(folder: string, size: number): AsyncIterable<Finding> {
  if (!(await stat(folder).catch(() => null))) return
  const { bavail, bsize } = await statfs(folder)
  const needed = size * 1.2 + 500e6
  if (bavail * bsize < needed) {
    yield todo('backup', `${folder} has ${sizeOf(bavail * bsize)} left, the next one needs ${sizeOf(needed)}: make room, or set PARETO_BACKUPS to another disk`)
  }
}

/** What cannot be handed over stays with the database and fills its disk. */
async function* examineLog({ database, settings }: Look): AsyncIterable<Finding> {
  const [row] = await database.run({
    text: `select current_setting('archive_mode'), coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false), last_failed_wal from pg_stat_archiver`, values: [],
  })
  const [mode, isFailing, part] = row ?? []
  if (mode !== 'on') {
    yield todo('log', 'PARETO_LOG_DAYS is given and the database runs without keeping its log: stop all of Pareto and start it again')
  } else if (isFailing === 't') {
    yield todo('log', `part ${part} cannot be kept, and more and more of it fills the disk: see postgres.log in the data folder; gzip must be installed and the folder wal writable`)
  } else {
    yield fine('log', `kept: restore --until reaches back ${settings.logDays} days at most`)
  }
}
