import { type Stats, createReadStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { codeOf } from '#kernel/database/wire/error.ts'

/**
 * What lies in a data folder and is not kept with it: PostgreSQL's own, which is kept as rows, contents of files, which may lie
 * elsewhere, backups themselves, and what an earlier restore put aside.
 */
const apart = /^(files|postgres(ql-.*|-before-.*|\.log|\.lock|\..*\.new)?|socket|wal|backups|replaced-.*|restoring-.*)$/

/** Files on their way into their place. */
const unfinished = /^coming(-|$)/

/** Names at the top of a data folder that are kept: imports, keys. */
export async function topsOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !apart.test(name)).sort()
}

/** Paths of all files in a data folder, seen from it. */
export async function* filesIn(folder: string): AsyncIterable<string> {
  for (const top of await topsOf(folder)) yield* below(folder, top)
}

/** Whether an archive at that path would become a part of the next one. */
export function isKept(folder: string, path: string): boolean {
  const inside = relative(folder, path)
  return !inside.startsWith('..') && !isAbsolute(inside) && !apart.test(inside.split(sep)[0] ?? '')
}

async function* below(folder: string, path: string): AsyncIterable<string> {
  const entries = await readdir(join(folder, path), { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOTDIR') return undefined
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  if (entries === undefined) return yield path
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (unfinished.test(entry.name)) continue
    if (entry.isDirectory()) yield* below(folder, join(path, entry.name))
    else if (entry.isFile()) yield join(path, entry.name)
  }
}

/** A file's bytes up to the length that it has now: it may grow meanwhile. Undefined when it has gone, as files of a finished import do. */
export async function openFile(path: string): Promise<{ content: AsyncIterable<Buffer> } | undefined> {
  const file = await open(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  const { size }: Stats = await file.stat()
  if (size > 0) return { content: createReadStream('', { fd: file, end: size - 1, highWaterMark: 256 * 1024 }) }
  await file.close()
  return { content: nothing() }
}

async function* nothing(): AsyncIterable<Buffer> {}
