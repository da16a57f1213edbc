import { createReadStream } from 'node:fs'
import { access, constants, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Storage, type Stored, isHash } from './storage.ts'

/** Contents in `<data folder>/files/<first two digits>/<hash>`. */
export function diskStorage(data: string): Storage {
  const folder = folderOf(data)
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    place: folder,
    async put(hash, path) {
      const place = pathOf(hash)
      await makeFolder(dirname(place), folder)
      await sync(path)
      const now = new Date()
      await utimes(path, now, now)
      await rename(path, place)
      // The name is safe once its folder is.
      await sync(dirname(place))
    },
    async open(hash, range) {
      const found = await stat(pathOf(hash)).catch(() => null)
      return found ? createReadStream(pathOf(hash), range ? { start: range.from, end: range.to } : {}) : null
    },
    async delete(hash, before) {
      const found = await stat(pathOf(hash)).catch(() => null)
      if (found && (!before || found.mtime < before)) await rm(pathOf(hash), { force: true })
    },
    list: () => contentsOf(folder),
    async check() {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK | constants.X_OK).catch(() => {
        throw new Error(`${folder} cannot be written`)
      })
    },
  }
}

/** Where files that are coming in wait for their place; on the disk of the contents, so that they need not be copied. */
export const comingFolder = (data: string): string => join(folderOf(data), 'coming')

const folderOf = (data: string) => join(data, 'files')

async function* contentsOf(folder: string): AsyncGenerator<Stored> {
  const parts = (await readdir(folder).catch(() => [])).filter((name) => /^[\da-f]{2}$/.test(name)).toSorted()
  for (const part of parts) {
    for (const hash of (await readdir(join(folder, part))).filter(isHash).toSorted()) {
      const found = await stat(join(folder, part, hash)).catch(() => null)
      if (found) yield { hash, size: found.size, at: found.mtime }
    }
  }
}

async function makeFolder(path: string, above: string) {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made !== undefined) await sync(above)
}

async function sync(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
