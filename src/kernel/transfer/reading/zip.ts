import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { FlawedFile } from './flawed.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  /** unpacked size as the directory claims it; what comes out is counted all the same */
  readonly size: number
  readonly offset: number
}

/** A zip archive on disk: its directory, and its entries unpacked as streams. Never holds a whole entry. */
export interface ZipFile {
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** Unpacks an entry; FlawedFile when more than `limit` bytes come out. */
  read(entry: ZipEntry, limit: number): AsyncGenerator<Buffer>
}

export async function openZip(path: string): Promise<ZipFile> {
  const handle = await open(path)
  try {
    const entries = await readDirectory(handle)
    return { entries, read: (entry, limit) => unpack(path, entry, limit) }
  } catch (error) {
    // A directory that points beyond the file, or ends in the middle of itself.
    throw error instanceof RangeError ? new FlawedFile('damagedArchive') : error
  } finally {
    await handle.close()
  }
}

async function readDirectory(handle: FileHandle): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await handle.stat()
  const tail = await readAt(handle, Math.max(0, size - tailSize), Math.min(size, tailSize))
  const end = tail.lastIndexOf(endOfDirectory)
  if (end < 0) throw new FlawedFile('damagedArchive')
  const { at, length, count } = await whereabouts(handle, tail, end)
  if (count > mostEntries || length > longestDirectory || at + length > size) throw new FlawedFile('damagedArchive')
  return parseDirectory(await readAt(handle, at, length))
}

async function whereabouts(handle: FileHandle, tail: Buffer, end: number) {
  const plain = { count: tail.readUInt16LE(end + 10), length: tail.readUInt32LE(end + 12), at: tail.readUInt32LE(end + 16) }
  const locator = end - 20
  if (plain.at !== 0xffffffff || locator < 0 || tail.readUInt32LE(locator) !== zip64Locator) return plain
  const record = await readAt(handle, Number(tail.readBigUInt64LE(locator + 8)), 56)
  return { count: Number(record.readBigUInt64LE(32)), length: Number(record.readBigUInt64LE(40)), at: Number(record.readBigUInt64LE(48)) }
}

function parseDirectory(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === directoryEntry;) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new FlawedFile('encrypted')
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const sizes = { size: bytes.readUInt32LE(at + 24), packed: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) }
    entries.set(name, { name, method: bytes.readUInt16LE(at + 10), ...wideSizes(sizes, extra) })
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** Sizes of 4 GB and more stand in an extra field, in this order, each only where the short one is full. */
function wideSizes(sizes: { size: number; packed: number; offset: number }, extra: Buffer) {
  const wide = { ...sizes }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let value = at + 4
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (sizes[key] !== 0xffffffff || value + 8 > extra.length) continue
      wide[key] = Number(extra.readBigUInt64LE(value))
      value += 8
    }
  }
  return wide
}

async function* unpack(path: string, entry: ZipEntry, limit: number): AsyncGenerator<Buffer> {
  if (entry.size > limit) throw new FlawedFile('tooLarge', { limit })
  if (entry.method !== stored && entry.method !== deflated) throw new FlawedFile('damagedArchive')
  if (entry.packed === 0) return
  const start = await startOfContent(path, entry)
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  const inflate = createInflateRaw()
  const content = entry.method === stored ? packed : packed.on('error', (error) => inflate.destroy(error)).pipe(inflate)
  let total = 0
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      total += chunk.length
      if (total > limit) throw new FlawedFile('tooLarge', { limit })
      yield chunk
    }
  } catch (error) {
    throw error instanceof FlawedFile ? error : new FlawedFile('damagedArchive')
  } finally {
    packed.destroy()
    inflate.destroy()
  }
}

async function startOfContent(path: string, entry: ZipEntry): Promise<number> {
  const handle = await open(path)
  try {
    const head = await readAt(handle, entry.offset, 30)
    if (head.readUInt32LE(0) !== localEntry) throw new FlawedFile('damagedArchive')
    return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new FlawedFile('damagedArchive')
  return buffer
}

const endOfDirectory = Buffer.from([0x50, 0x4b, 5, 6])
const zip64Locator = 0x07064b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const stored = 0
const deflated = 8
const tailSize = 22 + 65_535 + 20
const mostEntries = 10_000
const longestDirectory = 16 * 1024 * 1024
