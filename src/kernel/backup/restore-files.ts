import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ArchiveReader, Damaged } from './archive/read-archive.ts'
import { topsOf } from './data-files.ts'
import { filesFolder } from './manifest.ts'

/** Files of an archive that lie beside their places, to be put there when the rows are in. */
export interface LaidOut {
  readonly count: number
  /** Moves them into their places, and what lay there aside. */
  takePlace(): Promise<void>
  /** Undoes `takePlace`. */
  giveBack(): Promise<void>
  /** Where files that lay there before are now; null where there were none. */
  putAside(): Promise<string | null>
  clear(): Promise<void>
}

export async function layOut(archive: ArchiveReader, dataFolder: string, told: (share: number) => void): Promise<LaidOut> {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const [coming, aside] = [join(dataFolder, `restoring-${stamp}`), join(dataFolder, `replaced-${stamp}`)]
  const moves: Move[] = []
  const clear = () => rm(coming, { recursive: true, force: true })
  const count = await unpack(archive, coming, told).catch(async (error: unknown) => {
    await clear()
    throw error
  })
  return {
    count, clear,
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

async function unpack(archive: ArchiveReader, coming: string, told: (share: number) => void): Promise<number> {
  await mkdir(coming, { recursive: true, mode: 0o700 })
  const members = [...archive.members.values()].filter(({ path }) => path.startsWith(filesFolder))
  for (const [at, member] of members.entries()) {
    const path = join(coming, placeIn(member.path.slice(filesFolder.length)))
    await mkdir(dirname(path), { recursive: true })
    await pipeline(Readable.from(member.content(), { objectMode: false }), createWriteStream(path, { mode: 0o600, flush: true }))
    told((at + 1) / members.length)
  }
  return members.length
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
