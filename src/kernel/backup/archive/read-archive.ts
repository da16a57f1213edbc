import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { blockSize, paddingOf, readTarHeader } from './tar-header.ts'

/** A member as it stands in an archive; its content can be read until the archive is closed. */
export interface Standing {
  readonly path: string
  readonly size: number
  content(): AsyncIterable<Buffer>
}

export interface ArchiveReader {
  readonly members: ReadonlyMap<string, Standing>
  /** A small member as text; throws Damaged when it is not there. */
  text(path: string): Promise<string>
  close(): Promise<void>
}

/** An archive that is not as it was written; the message says what is wrong in one line. */
export class Damaged extends Error {}

/** Opens an archive and finds its members; throws Damaged where it is cut off or no archive at all. */
export async function readArchive(path: string): Promise<ArchiveReader> {
  const file = await open(path).catch((error: Error) => { throw new Error(`${path} cannot be read: ${error.message}`) })
  try {
    const members = await membersOf(file, path)
    return {
      members,
      async text(name) {
        const member = members.get(name)
        if (!member) throw new Damaged(`${path} is no whole backup: ${name} is missing`)
        return (await wholeOf(member)).toString()
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** A small member at one go. */
export async function wholeOf(member: Standing): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of member.content()) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** SHA-256 of a member as it lies there now. */
export async function sha256Of(member: Standing): Promise<string> {
  const digest = createHash('sha256')
  for await (const piece of member.content()) digest.update(piece)
  return digest.digest('hex')
}

async function membersOf(file: FileHandle, path: string): Promise<Map<string, Standing>> {
  const { size: length } = await file.stat()
  const members = new Map<string, Standing>()
  for (let at = 0; ;) {
    const block = Buffer.alloc(blockSize)
    const { bytesRead } = await file.read(block, 0, blockSize, at)
    const entry = readTarHeader(block.subarray(0, bytesRead))
    if (entry === null) return members
    if (entry === undefined) {
      throw new Damaged(at === 0 ? `${path} is no backup of Pareto` : `${path} is damaged or cut off after ${at} bytes`)
    }
    const start = at + blockSize
    if (start + entry.size > length) throw new Damaged(`${path} is cut off: ${entry.name} ends after the file does`)
    members.set(entry.name, { path: entry.name, size: entry.size, content: () => bytesIn(file, start, entry.size) })
    at = start + entry.size + paddingOf(entry.size)
  }
}

const portion = 256 * 1024

async function* bytesIn(file: FileHandle, start: number, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < size;) {
    const piece = Buffer.allocUnsafe(Math.min(portion, size - at))
    const { bytesRead } = await file.read(piece, 0, piece.length, start + at)
    if (bytesRead === 0) throw new Damaged('The archive became shorter while it was read')
    yield piece.subarray(0, bytesRead)
    at += bytesRead
  }
}
