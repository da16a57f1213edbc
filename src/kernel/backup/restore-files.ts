import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { comingFolder } from '#kernel/files/disk.ts'
import { type Storage, isHash } from '#kernel/files/storage.ts'
import { type ArchiveReader, Damaged } from './archive/read-archive.ts'
import { topsOf } from './data-files.ts'
import { contentsFolder, dataFilesFolder } from './manifest.ts'

/** Files of an archive's data folder that lie beside their places, to be put there when the rows are in. */
export interface LaidOut {
  /** Moves them into their places, and what lay there aside. */
  takePlace(): Promise<void>
  /** Undoes `takePlace`. */
  giveBack(): Promise<void>
  /** Where files that lay there before are now; null where there were none. */
  putAside(): Promise<string | null>
  clear(): Promise<void>
}

/**
 * Puts contents of files that are not there yet into their storage; a content more harms nobody, and is swept some night. Answers how
 * many the archive has.
 */
export async function putContents(archive: ArchiveReader, dataFolder: string, files: Storage, told: (share: number) => void): Promise<number> {
  const members = [...archive.members.values()].filter(({ path }) => path.startsWith(contentsFolder))
  const there = new Set<string>()
  for await (const { hash } of files.list()) there.add(hash)
  await mkdir(comingFolder(dataFolder), { recursive: true, mode: 0o700 })
  for (const [at, { path, content }] of members.entries()) {
    const hash = basename(path)
    if (!isHash(hash)) throw new Damaged(`The archive names a content that is none: ${path}`)
    if (!there.has(hash)) {
      const coming = join(comingFolder(dataFolder), crypto.randomUUID())
      await pipeline(Readable.from(content(), { objectMode: false }), createWriteStream(coming, { mode: 0o600 }))
      await files.put(hash, coming)
    }
    told((at + 1) / members.length)
  }
  return members.length
}

export async function layOut(archive: ArchiveReader, dataFolder: string): Promise<LaidOut> {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const [coming, aside] = [join(dataFolder, `restoring-${stamp}`), join(dataFolder, `replaced-${stamp}`)]
  const moves: Move[] = []
  const clear = () => rm(coming, { recursive: true, force: true })
  await unpack(archive, coming).catch(async (error: unknown) => {
    await clear()
    throw error
  })
  return {
    clear,
    async takePlace() {
      await moveAll(dataFolder, aside, moves)
      await moveAll(coming, dataFolder, moves)
    },
    async giveBack() {
      for (const { from, to } of moves.splice(0).reverse()) await rename(to, from)
      await rmdir(aside).catch(() => {})
    },
    putAside: () => rmdir(aside).then(() => null, () => aside),
  }
}

interface Move { readonly from: string; readonly to: string }

async function unpack(archive: ArchiveReader, coming: string): Promise<void> {
  await mkdir(coming, { recursive: true, mode: 0o700 })
  const members = [...archive.members.values()].filter(({ path }) => path.startsWith(dataFilesFolder))
  for (const member of members) {
    const path = join(coming, placeIn(member.path.slice(dataFilesFolder.length)))
    await mkdir(dirname(path), { recursive: true })
    await pipeline(Readable.from(member.content(), { objectMode: false }), createWriteStream(path, { mode: 0o600, flush: true }))
  }
}

/** An archive from somewhere must not write outside its folder. */
function placeIn(path: string): string {
  const place = normalize(path)
  if (place.startsWith('..') || place.startsWith(sep)) throw new Damaged(`The archive names a file outside the data folder: ${path}`)
  return place
}

/** What has been moved is noted in `moves`, so that it can be moved back. */
async function moveAll(from: string, to: string, moves: Move[]): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of await topsOf(from)) {
    const move = { from: join(from, name), to: join(to, name) }
    await rename(move.from, move.to)
    moves.push(move)
  }
}
