import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { recover } from '#kernel/backup/point-in-time/recover.ts'
import { type RestoreStep, restore } from '#kernel/backup/restore.ts'
import { ensureSuitable } from '#kernel/database/check.ts'
import { placeFor } from '#kernel/database/embedded/place.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { type Arguments, Misuse, type Option, type Terminal, optional } from '../command.ts'
import { openChosenDatabase } from '../database.ts'
import { placesOf } from '../places.ts'
import { type Settings, settingsFrom } from '../settings.ts'

export const summary = 'Makes a base what it was when an archive was written'

export const usage = '[<file>]'

export const options: Readonly<Record<string, Option>> = {
  until: { type: 'string', value: 'time', description: 'without a file: to a moment of the built-in database, e.g. "2026-11-22 14:05" by the clock of this machine' },
  old: { type: 'string', value: 'file', description: 'archive into which the base that stands there is put before it is replaced' },
}

export const details = `Pareto must not run on the base meanwhile. All or nothing: when something fails, the base is as it was. An archive of an older version is brought up
to date at the next start. --until needs PARETO_LOG_DAYS to have been set before that moment; what was written later stays in a folder that is named.`

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const [file] = args.positionals
  const until = optional(args, 'until')
  const settings = settingsFrom(io.environment)
  if (until !== undefined && file === undefined) return goBack(until, settings, io)
  if (file === undefined || until !== undefined) throw new Misuse('either an archive or --until is wanted')
  const old = optional(args, 'old')
  await withSingleConnection(settings, io, async (database) => {
    const { head, rows, files, putAside } = await restore(database, {
      from: resolve(file), ...placesOf(settings), ...(old === undefined ? {} : { old: resolve(old) }),
      told: (step, share) => io.progress(`${words[step]}: ${Math.round(share * 100)} %`),
    })
    io.out(`${head.company || 'A base without a company'} is as it was on ${head.at}: ${rows} rows, ${files} files.`)
    if (old !== undefined) io.out(`What stood here before is in ${resolve(old)}.`)
    if (putAside) io.out(`Files that lay here before are in ${putAside}.`)
  })
}

async function goBack(text: string, settings: Settings, io: Terminal): Promise<void> {
  const until = new Date(text.trim().replace(' ', 'T'))
  if (!/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text.trim()) || Number.isNaN(until.getTime())) {
    throw new Misuse(`--until is "${text}": it must look like "2026-11-22 14:05" or 2026-11-22T14:05:30Z`)
  }
  if (until.getTime() > Date.now()) throw new Misuse(`--until is "${text}", which is yet to come`)
  if (settings.databaseUrl !== undefined) {
    throw new Misuse('--until is for the built-in database: with DATABASE_URL its own server keeps the log')
  }
  if (!existsSync(settings.dataFolder)) throw new Error(`There is no data folder ${settings.dataFolder}: see PARETO_DATA`)
  const { before } = await recover(placeFor(settings.dataFolder, (line) => io.warn(line)), until)
  io.out(`The base is as it was on ${until.toISOString()}. What was there until now is in ${before}: remove it when all is well.`)
}

const words: Readonly<Record<RestoreStep, string>> = {
  check: 'Reading the archive', old: 'Putting the present base into an archive', files: 'Files', rows: 'Rows', indexes: 'Indexes',
}

/** So that whoever else is connected is known. */
async function withSingleConnection(settings: Settings, io: Terminal, work: (database: ReturnType<typeof openDatabase>) => Promise<void>): Promise<void> {
  const opened = await openChosenDatabase(settings, (line) => io.warn(line))
  await opened.database.close()
  await ensureSuitable(opened.database.url)
  const database = openDatabase(opened.database.url, { max: 1 })
  try {
    await work(database)
  } finally {
    await database.close()
    await opened.close()
  }
}
