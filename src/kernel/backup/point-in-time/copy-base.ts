import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Database } from '#kernel/database/database.ts'
import { logFolder } from '#kernel/database/embedded/kept-log.ts'
import type { Place } from '#kernel/database/embedded/place.ts'
import { compressed } from '../archive/compressed.ts'
import { type ArchiveWriter, bytes, writeArchive } from '../archive/write-archive.ts'
import { openFile } from '../data-files.ts'
import { sumsPath } from '../manifest.ts'
import { aboutPath } from './copies.ts'

export const clusterFolder = 'cluster/'
export const labelPath = 'backup_label'
export const foldersPath = 'folders.json'

/**
 * Copies the files of a running built-in PostgreSQL, which goes on writing: with the log that is kept from here on, any later
 * moment can be made of the copy. Answers its path.
 */
export async function copyBase(database: Database, place: Place, at = new Date()): Promise<string> {
  const path = join(logFolder(place), `base-${at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.tar`)
  const archive = await writeArchive(path, at)
  try {
    // A copy begins and ends on one connection.
    await database.transaction(async (connection) => {
      await connection.run({ text: `select pg_backup_start('pareto', true)`, values: [] })
      const folders = await addFolder(archive, place.cluster, '')
      const [stopped] = await connection.run({ text: 'select labelfile from pg_backup_stop()', values: [] })
      const label = stopped?.[0] ?? ''
      const [, firstPart] = /^START WAL LOCATION: \S+ \(file ([\dA-F]{24})\)/.exec(label) ?? []
      await archive.add(foldersPath, bytes(JSON.stringify(folders)))
      await archive.add(labelPath, bytes(label))
      await archive.add(aboutPath, bytes(JSON.stringify({ at: Date.now(), firstPart })))
    })
    await archive.add(sumsPath, bytes(archive.members.map(({ path: name, sha256 }) => `${sha256}  ${name}\n`).join('')))
    await archive.finish()
    return path
  } catch (error) {
    await archive.abandon()
    throw error
  }
}

/** What PostgreSQL makes anew at its start; of the folders only the folder is kept. */
const apart = /^(postmaster\.(pid|opts)|backup_label(\.old)?|recovery\.signal|(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.+)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init)$/

/** Answers the folders in it. Files that go meanwhile are in the log. */
async function addFolder(archive: ArchiveWriter, cluster: string, folder: string): Promise<string[]> {
  const folders: string[] = []
  for (const entry of await readdir(join(cluster, folder), { withFileTypes: true }).catch(() => [])) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory() && (!apart.test(path) || path === 'pg_wal/archive_status')) folders.push(path, ...(await addFolder(archive, cluster, path)))
    if (!entry.isFile() || apart.test(path)) continue
    const content = await packed(join(cluster, path))
    if (content) await archive.add(`${clusterFolder}${path}.gz`, content)
  }
  return folders
}

/** Of a thousand files nearly all are small: those are packed at one go. Undefined for one that has gone. */
async function packed(path: string): Promise<AsyncIterable<Buffer> | undefined> {
  const found = await stat(path).catch(() => null)
  if (found && found.size <= small) {
    const content = await readFile(path).catch(() => null)
    return content ? once(gzipSync(content, { level: 3 })) : undefined
  }
  const file = await openFile(path)
  return file && compressed(file.content)
}

export const small = 1024 * 1024

async function* once(content: Buffer): AsyncIterable<Buffer> {
  yield content
}
