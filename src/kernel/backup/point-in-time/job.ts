import { logFolder } from '#kernel/database/embedded/kept-log.ts'
import type { Place } from '#kernel/database/embedded/place.ts'
import { type Job, defineJob } from '#kernel/jobs/job.ts'
import { copiesIn, dropOldLog, isUnbroken } from './copies.ts'
import { copyBase } from './copy-base.ts'

/** How old the newest copy may become: the older, the longer the log that has to be gone through. Milliseconds. */
const longest = 7 * 86_400_000

/** Keeps the log of the built-in database usable for so many days back: a copy of the base every week, and nothing older than needed. */
export const keepLogJob = (place: Place, days: number): Job<null> => defineJob<null>('backup.log', async (_, { workspace: { database } }) => {
  const folder = logFolder(place)
  const [mode] = await database.run({ text: `select current_setting('archive_mode')`, values: [] })
  if (mode?.[0] !== 'on') throw new Error('The database runs without keeping its log: stop all of Pareto and start it again')
  const newest = (await copiesIn(folder)).at(-1)
  if (!newest || Date.now() - newest.at > longest || !(await isUnbroken(folder, newest))) await copyBase(database, place)
  await dropOldLog(folder, days)
}, { attempts: 3, atOnce: 1, schedule: '30 1 * * *' })
