import { resolve } from 'node:path'
import { type RestoreStep, restore } from '#kernel/backup/restore.ts'
import { ensureSuitable } from '#kernel/database/check.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { type Arguments, Misuse, type Option, type Terminal, optional } from '../command.ts'
import { openChosenDatabase } from '../database.ts'
import { placesOf } from '../places.ts'
import { type Settings, settingsFrom } from '../settings.ts'

export const summary = 'Makes a base what it was when an archive was written'

export const usage = '<file>'

export const options: Readonly<Record<string, Option>> = {
  old: { type: 'string', value: 'file', description: 'archive into which the base that stands there is put before it is replaced' },
}

export const details = `Pareto must not run on the base meanwhile. All or nothing: when something fails, the base is as it was. An archive of an older version is brought up
to date at the next start.`

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const [file] = args.positionals
  if (file === undefined) throw new Misuse('the archive is missing')
  const old = optional(args, 'old')
  const settings = settingsFrom(io.environment)
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
