import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readArchive } from '../archive/read-archive.ts'

/** A copy of the files of a running base, from which the kept log goes on. */
export interface Copy {
  readonly path: string
  /** from this moment on the base can be brought back, milliseconds */
  readonly at: number
  /** first part of the log that is needed, as PostgreSQL names it */
  readonly firstPart: string
}

export const aboutPath = 'about.json'

/** Copies in a folder of the log, oldest first. */
export async function copiesIn(folder: string): Promise<Copy[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^base-\d{8}-\d{6}\.tar$/.test(name)).sort()
  const copies: Copy[] = []
  for (const name of names) {
    const path = join(folder, name)
    const archive = await readArchive(path)
    try {
      copies.push({ path, ...(JSON.parse(await archive.text(aboutPath)) as Omit<Copy, 'path'>) })
    } finally {
      await archive.close()
    }
  }
  return copies
}

/** Removes what reaches further back than `days`: one copy from before stays, and the log from it on. */
export async function dropOldLog(folder: string, days: number, now = Date.now()): Promise<void> {
  const copies = await copiesIn(folder)
  const first = copies.findLastIndex(({ at }) => at <= now - days * 86_400_000)
  const kept = copies[Math.max(first, 0)]
  if (!kept) return
  for (const { path } of copies.slice(0, Math.max(first, 0))) await rm(path)
  for (const name of await readdir(folder)) {
    if (isBefore(name, kept.firstPart)) await rm(join(folder, name))
    const left = /^(base-.*\.partial|coming-.*)$/.test(name) ? await stat(join(folder, name)).catch(() => null) : null
    if (left && now - left.mtimeMs > 86_400_000) await rm(join(folder, name), { force: true })
  }
}

/** Whether the log goes on from a copy without a gap; there is one where the log was not kept for a while. */
export async function isUnbroken(folder: string, { firstPart }: Copy): Promise<boolean> {
  const kept = (await readdir(folder)).filter((name) => /^[\dA-F]{24}\.gz$/.test(name) && name.slice(8, 24) >= firstPart.slice(8)).map((name) => numberOf(name.slice(8, 24)))
  const numbers = new Set(kept)
  return kept.length > 0 && numbers.has(numberOf(firstPart.slice(8))) && Math.max(...kept) - Math.min(...kept) + 1 === numbers.size
}

/** Of a part of 16 MB: 256 of them have one name but for the last digits. */
const numberOf = (name: string): number => Number.parseInt(name.slice(0, 8), 16) * 256 + Number.parseInt(name.slice(8), 16)

/** The first eight digits of a part's name are the branch of the log, not the time. */
const isBefore = (name: string, part: string): boolean => /^[\dA-F]{24}(\..*)?\.gz$/.test(name) && name.slice(8, 24) < part.slice(8)
