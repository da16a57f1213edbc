import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { comingFolder } from './disk.ts'

/** A content that has come in and waits on the local disk, to be put into its storage or dropped. */
export interface Received {
  readonly path: string
  /** bytes */
  readonly size: number
  readonly hash: string
  /** The first bytes, by which its type is told. */
  readonly head: Buffer
}

/** Streams a content to the disk of the data folder; null when it is longer than `largest` bytes. Nothing is left where it fails. */
export async function receive(data: string, content: Readable, largest: number): Promise<Received | null> {
  const folder = comingFolder(data)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, crypto.randomUUID())
  const digest = createHash('sha256')
  let size = 0
  try {
    await pipeline(content, async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest.update(chunk)
        size += chunk.length
        // The rest is let pass unread, so that the answer still gets through.
        if (size <= largest) yield chunk
      }
    }, createWriteStream(path, { mode: 0o600 }))
    if (size > largest) {
      await rm(path, { force: true })
      return null
    }
    return { path, size, hash: digest.digest('hex'), head: await headOf(path) }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

export const drop = ({ path }: Received): Promise<void> => rm(path, { force: true })

/** What was coming in when a process died. Nothing takes a day to come. */
export async function dropAbandoned(data: string, now = Date.now()): Promise<void> {
  const folder = comingFolder(data)
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found && now - found.mtimeMs > 24 * 60 * 60 * 1000) await rm(join(folder, name), { force: true })
  }
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Enough for the size of a picture behind long metadata. Bytes. */
const headLength = 256 * 1024
