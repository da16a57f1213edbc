import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import type { Connection, Database } from '#kernel/database/database.ts'
import type { Storage } from '#kernel/files/storage.ts'
import { migrationLock } from '#kernel/schema/migrate.ts'
import { type ArchiveReader, Damaged, readArchive } from './archive/read-archive.ts'
import { asEverywhere, backUp, noHurry } from './back-up.ts'
import { type Head, type Manifest, rowsPath } from './manifest.ts'
import { layOut, putContents } from './restore-files.ts'
import { whoIsThere, whatStands } from './standing.ts'
import { buildTables, finishTables } from './structure/build.ts'
import { type Table, nameOf, quoted } from './structure/structure.ts'
import { verify } from './verify.ts'

export interface RestoreOptions {
  readonly from: string
  readonly dataFolder: string
  /** contents of files */
  readonly files: Storage
  /** Archive into which a base that stands there is put first; without it, such a base is refused. */
  readonly old?: string
  readonly told?: (step: RestoreStep, share: number) => void
}

export type RestoreStep = 'check' | 'old' | 'files' | 'rows' | 'indexes'

export interface Restored {
  readonly head: Head
  readonly rows: number
  readonly files: number
  /** Folder of files that lay there before and are not of this base; null where there were none. */
  readonly putAside: string | null
}

/**
 * Makes a base what it was when an archive was written: all of it, or nothing. The archive is read and compared first, a base that
 * stands there goes into an archive of its own, then tables, rows and files take their place in one transaction. `database` must
 * have a single connection.
 */
export async function restore(database: Database, { from, dataFolder, files, old, told = () => {} }: RestoreOptions): Promise<Restored> {
  const { head, manifest } = await verify(from, (share) => told('check', share))
  await needAlone(database)
  await keepOld(database, { dataFolder, files, old, told })
  const archive = await readArchive(from)
  try {
    const contents = await putContents(archive, dataFolder, files, (share) => told('files', share))
    return { head, files: contents, ...(await replace(database, archive, head, manifest, { dataFolder, told })) }
  } finally {
    await archive.close()
  }
}

interface Telling { readonly dataFolder: string; readonly told: (step: RestoreStep, share: number) => void }

async function replace(database: Database, archive: ArchiveReader, head: Head, manifest: Manifest, { dataFolder, told }: Telling): Promise<Pick<Restored, 'rows' | 'putAside'>> {
  const beside = await layOut(archive, dataFolder)
  try {
    const rows = await database.transaction(async (connection) => {
      await connection.run({ text: 'select pg_advisory_xact_lock($1)', values: [migrationLock] })
      for (const { name } of (await whatStands(connection)).schemas) await connection.run({
        text: `drop schema ${quoted(name)} cascade`,
        values: [],
      })
      const count = await fill(connection, archive, head, manifest, told)
      await beside.takePlace()
      return count
    }).catch(async (error: unknown) => {
      await beside.giveBack()
      throw error
    })
    await database.run({ text: 'analyze', values: [] })
    return { rows, putAside: await beside.putAside() }
  } finally {
    await beside.clear()
  }
}

/** Whoever works on the base meanwhile would write what is lost, or read what has gone. A connection just closed may still be listed. */
async function needAlone(database: Database): Promise<void> {
  let others = await whoIsThere(database)
  for (let tries = 0; others > 0 && tries < 10; tries++) {
    await pause(100)
    others = await whoIsThere(database)
  }
  if (others > 0) {
    throw new Error(`Pareto is running on this base (${others} ${others === 1 ? 'connection' : 'connections'}): stop it first`)
  }
}

async function keepOld(database: Database, { dataFolder, files, old, told }: Telling & { readonly files: Storage; readonly old: string | undefined }): Promise<void> {
  const { companies } = await whatStands(database)
  if (companies.length === 0) return
  if (old === undefined) {
    throw new Error(`This base holds ${companies.join(', ')}: say with --old <file> where to put it before it is replaced, or name another PARETO_DATA or DATABASE_URL`)
  }
  await backUp(database, { to: old, dataFolder, files, told: ({ done, total }) => told('old', done / total) })
  await verify(old)
}

async function fill(connection: Connection, archive: ArchiveReader, head: Head, manifest: Manifest, told: (step: RestoreStep, share: number) => void): Promise<number> {
  for (const text of [noHurry, ...asEverywhere, `set local search_path = ''`, `set local maintenance_work_mem = '256MB'`]) await connection.run({ text, values: [] })
  await buildTables(connection, head.structure)
  const written = new Map(manifest.members.map(({ path, rows }) => [path, rows]))
  const { tables } = head.structure
  let rows = 0
  for (const [at, table] of tables.entries()) {
    told('rows', at / tables.length)
    const count = await copyRows(connection, archive, table)
    if (count !== written.get(rowsPath(table))) {
      throw new Damaged(`Of ${nameOf(table)} ${count} rows came in, ${written.get(rowsPath(table))} were written`)
    }
    rows += count
  }
  await finishTables(connection, head.structure, (share) => told('indexes', share))
  return rows
}

async function copyRows(connection: Connection, archive: ArchiveReader, table: Table): Promise<number> {
  const member = archive.members.get(rowsPath(table))
  if (!member) throw new Damaged(`The rows of ${nameOf(table)} are missing in the archive`)
  const packed = Readable.from(member.content(), { objectMode: false })
  const csv = createGunzip({ chunkSize: 64 * 1024 })
  packed.once('error', (error) => csv.destroy(error))
  return connection.copyIn(`copy ${nameOf(table)} (${table.columns.map(quoted).join(', ')}) from stdin with (format csv, header)`, packed.pipe(csv))
}
