import { join } from 'node:path'
import type { Connection, Database } from '#kernel/database/database.ts'
import type { Storage } from '#kernel/files/storage.ts'
import { product } from '#kernel/version.ts'
import { compressed } from './archive/compressed.ts'
import { type ArchiveWriter, bytes, writeArchive } from './archive/write-archive.ts'
import { filesIn, isKept, openFile } from './data-files.ts'
import { type Head, type Manifest, contentPath, dataFilesFolder, format, headPath, manifestPath, rowsPath, sumsPath } from './manifest.ts'
import { ourSchemas, readStructure } from './structure/read-structure.ts'
import { type Structure, type Table, nameOf, quoted } from './structure/structure.ts'

export interface BackupOptions {
  /** absolute path of the archive; must not exist */
  readonly to: string
  readonly dataFolder: string
  /** contents of files */
  readonly files: Storage
  /** Hears how far it is: tables and files done, bytes written. Throws to break off. */
  readonly told?: (progress: BackupProgress) => void
}

export interface BackupProgress {
  readonly done: number
  readonly total: number
  readonly bytes: number
}

export interface BackupMade {
  readonly path: string
  readonly size: number
  readonly tables: number
  readonly rows: number
  readonly files: number
}

/**
 * Writes everything that a company's base holds into one archive: all rows of one moment, while people go on writing, then
 * the files that those rows name. Reads as it writes: memory does not grow with the base. A backup that fails leaves nothing behind.
 */
export async function backUp(database: Database, { to, dataFolder, files, told = () => {} }: BackupOptions): Promise<BackupMade> {
  if (isKept(dataFolder, to)) throw new Error(`${to} lies among the files that are backed up: write it into another folder`)
  const at = new Date()
  const archive = await writeArchive(to, at)
  try {
    const head = await atOneMoment(database, async (connection) => {
      const head = await headOf(connection, at)
      await archive.add(headPath, bytes(JSON.stringify(head, null, 1)))
      const { tables } = head.structure
      for (const [done, table] of tables.entries()) {
        told({ done, total: tables.length + 1, bytes: archive.size })
        await addRows(archive, connection, table, () => told({ done, total: tables.length + 1, bytes: archive.size }))
      }
      return head
    })
    const total = head.structure.tables.length + 1
    const tell = () => told({ done: total - 1, total, bytes: archive.size })
    const count = await addContents(archive, files, tell)
    await addDataFiles(archive, dataFolder, tell)
    await addManifest(archive, head)
    await archive.finish()
    return { path: to, size: archive.size, tables: head.structure.tables.length, files: count, rows: archive.members.reduce((sum, { rows = 0 }) => sum + rows, 0) }
  } catch (error) {
    await archive.abandon()
    throw error
  }
}

/**
 * A transaction that sees the base as it is at one moment. Its tables keep their shape until it ends: they are locked (as any
 * reader locks them) before that moment, because a table rewritten after it would look empty.
 */
async function atOneMoment<T>(database: Database, work: (connection: Connection) => Promise<T>): Promise<T> {
  for (;;) {
    const tables = await tableNames(database)
    if (tables.length === 0) throw new Error('There is nothing to back up: the base is made at the first start')
    const done = await database.transaction(async (connection) => {
      await connection.run({ text: 'set transaction isolation level repeatable read, read only', values: [] })
      await connection.run({ text: noHurry, values: [] })
      await connection.run({ text: `lock table ${tables.join(', ')} in access share mode`, values: [] })
      if ((await tableNames(connection)).join() !== tables.join()) return undefined
      return { result: await work(connection) }
    }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === '42P01') return undefined
      throw error
    })
    if (done) return done.result
  }
}

async function tableNames(connection: Connection): Promise<string[]> {
  const rows = await connection.run({
    text: `select format('%I.%I', o.nspname, c.relname) from pg_class c join (${ourSchemas}) o on o.oid = c.relnamespace
      where c.relkind = 'r' order by 1`,
    values: [],
  })
  return rows.map(([name]) => name ?? '')
}

async function headOf(connection: Connection, at: Date): Promise<Head> {
  const structure = await readStructure(connection)
  // Numbers and times as every server reads them, whatever this one is set to.
  for (const text of asEverywhere) await connection.run({ text, values: [] })
  const [server] = await connection.run({ text: `select current_setting('server_version')`, values: [] })
  return { format, product, at: at.toISOString(), postgres: server?.[0] ?? '', company: await companyOf(connection, structure), structure }
}

/** Of the first workspace that is set up. */
async function companyOf(connection: Connection, { tables }: Structure): Promise<string> {
  for (const table of tables.filter(({ name }) => name === 'company_settings')) {
    const [row] = await connection.run({ text: `select company from ${nameOf(table)}`, values: [] })
    if (row) return row[0] ?? ''
  }
  return ''
}

/** A server may be set to end what takes long. */
export const noHurry = 'set local statement_timeout = 0'

export const asEverywhere = [`set local datestyle = 'ISO, YMD'`, `set local intervalstyle = 'iso_8601'`, `set local extra_float_digits = 3`, `set local timezone = 'UTC'`, `set local bytea_output = 'hex'`]

async function addRows(archive: ArchiveWriter, connection: Connection, table: Table, told: () => void): Promise<void> {
  let rows = 0
  const csv = connection.copyOut(`copy ${nameOf(table)} (${table.columns.map(quoted).join(', ')}) to stdout with (format csv, header)`, (count) => { rows = count })
  await archive.add(rowsPath(table), watched(compressed(csv), told), () => ({ rows }))
}

async function* watched(content: AsyncIterable<Buffer>, told: () => void): AsyncIterable<Buffer> {
  for await (const piece of content) {
    yield piece
    told()
  }
}

/** Contents never change once a row names them, so they may be read after the rows. */
async function addContents(archive: ArchiveWriter, files: Storage, told: () => void): Promise<number> {
  let count = 0
  for await (const { hash } of files.list()) {
    const content = await files.open(hash)
    if (!content) continue
    await archive.add(contentPath(hash), content)
    count++
    told()
  }
  return count
}

async function addDataFiles(archive: ArchiveWriter, dataFolder: string, told: () => void): Promise<void> {
  for await (const path of filesIn(dataFolder)) {
    const file = await openFile(join(dataFolder, path))
    if (file) await archive.add(dataFilesFolder + path, file.content)
    told()
  }
}

async function addManifest(archive: ArchiveWriter, { at, structure }: Head): Promise<void> {
  const manifest: Manifest = { format, product, at, schemas: structure.schemas.map(({ name }) => name), members: [...archive.members] }
  await archive.add(manifestPath, bytes(JSON.stringify(manifest, null, 1) + '\n'))
  await archive.add(sumsPath, bytes(archive.members.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')))
}
