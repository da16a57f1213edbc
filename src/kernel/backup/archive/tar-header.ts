/** One member of a tar archive: its name inside and its size in bytes. */
export interface TarEntry {
  readonly name: string
  readonly size: number
}

export const blockSize = 512

/**
 * The 512 bytes before a member (POSIX ustar; sizes from 8 GiB in GNU's form), which every tar reads. Names of more than 100 bytes stand
 * in part in the prefix; throws where one does not fit at all.
 */
export function tarHeader({ name, size }: TarEntry, at: Date): Buffer {
  const header = Buffer.alloc(blockSize)
  const { prefix, rest } = inTwo(name)
  header.write(rest, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  if (size < 0o77777777777) header.write(octal(size, 11), 124)
  else header.writeBigUInt64BE(BigInt(size), header.writeUInt32BE(0x80000000, 124))
  header.write(octal(Math.floor(at.getTime() / 1000), 11), 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  header.write(octal(sumOf(header), 6) + '\0 ', 148)
  return header
}

/** Reads what `tarHeader` wrote; null for the empty block that ends an archive, undefined for anything else. */
export function readTarHeader(header: Buffer): TarEntry | null | undefined {
  if (header.length < blockSize) return undefined
  if (header.every((byte) => byte === 0)) return null
  const sum = Number.parseInt(header.toString('latin1', 148, 154), 8)
  const blank = Buffer.from(header).fill(' ', 148, 156)
  if (sum !== sumOf(blank) || header.toString('latin1', 257, 262) !== 'ustar') return undefined
  const prefix = textAt(header, 345, 155)
  const size = (header[124] ?? 0) & 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString('latin1', 124, 135), 8)
  return { name: (prefix ? prefix + '/' : '') + textAt(header, 0, 100), size }
}

/** Bytes of nothing after a member of that size. */
export const paddingOf = (size: number): number => (blockSize - (size % blockSize)) % blockSize

function inTwo(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name }
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)]
    if (Buffer.byteLength(rest) <= 100 && Buffer.byteLength(prefix) <= 155) return { prefix, rest }
  }
  throw new Error(`The name ${name} is too long for an archive`)
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')

const sumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0)

function textAt(header: Buffer, start: number, length: number): string {
  const end = header.indexOf(0, start)
  return header.toString('utf8', start, end < 0 ? start + length : Math.min(end, start + length))
}
