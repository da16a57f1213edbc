import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { blockSize, paddingOf, tarHeader } from './tar-header.ts'

/** What an archive says of one of its members: bytes and SHA-256 as it lies there, rows of a table. */
export interface Member {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly rows?: number
}

/** An archive that is being written: it has its name only once it is whole. */
export interface ArchiveWriter {
  readonly members: readonly Member[]
  /** Bytes written so far. */
  readonly size: number
  /** Streams one member to the disk; what `more` answers when all has been written is kept with it. */
  add(path: string, content: AsyncIterable<Buffer>, more?: () => { readonly rows?: number }): Promise<void>
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** Begins an archive for its owner's eyes only; a file of that name is refused. */
export async function writeArchive(path: string, at: Date): Promise<ArchiveWriter> {
  await mkdir(dirname(path), { recursive: true })
  if (existsSync(path)) throw new Error(`${path} is there already`)
  const partial = `${path}.partial`
  const file = await open(partial, 'w', 0o600)
  const members: Member[] = []
  let end = 0
  return {
    members,
    get size() { return end },
    async add(name, content, more = () => ({})) {
      const { size, sha256 } = await store(file, end + blockSize, content)
      await file.write(tarHeader({ name, size }, at), 0, blockSize, end)
      end += blockSize + size + paddingOf(size)
      members.push({ path: name, size, sha256, ...more() })
    },
    async finish() {
      await file.truncate(end + 2 * blockSize)
      await file.sync()
      await file.close()
      await rename(partial, path)
    },
    async abandon() {
      await file.close().catch(() => {})
      await rm(partial, { force: true })
    },
  }
}

/** The content of a small member. */
export async function* bytes(text: string): AsyncIterable<Buffer> {
  yield Buffer.from(text)
}

async function store(file: FileHandle, start: number, content: AsyncIterable<Buffer>): Promise<{ size: number; sha256: string }> {
  const digest = createHash('sha256')
  let size = 0
  for await (const bytes of content) {
    digest.update(bytes)
    for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at, bytes.length - at, start + size + at)).bytesWritten
    size += bytes.length
  }
  return { size, sha256: digest.digest('hex') }
}
