/** What a picture says of itself in its first bytes; nothing is decoded. */
export interface Measured {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  /** pixels */
  readonly width: number
  readonly height: number
}

/** A picture by its own bytes, whatever its name says; null for anything else, and where the size does not stand in `head`. */
export function measure(head: Buffer): Measured | null {
  const found = png(head) ?? gif(head) ?? webp(head) ?? jpeg(head)
  return found && found.width > 0 && found.height > 0 ? found : null
}

/** Browsers unpack a picture into four bytes a pixel: above this many pixels it is none that people look at. */
export const isBomb = ({ width, height }: Measured, most = 60_000_000): boolean => width * height > most || width > 30_000 || height > 30_000

const begins = (bytes: Buffer, text: string, at = 0) => bytes.length >= at + text.length && bytes.toString('latin1', at, at + text.length) === text

function png(bytes: Buffer): Measured | null {
  if (bytes.length < 24 || !begins(bytes, '\x89PNG\r\n\x1a\n') || !begins(bytes, 'IHDR', 12)) return null
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function gif(bytes: Buffer): Measured | null {
  if (bytes.length < 10 || !/^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))) return null
  return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

function webp(bytes: Buffer): Measured | null {
  if (bytes.length < 30 || !begins(bytes, 'RIFF') || !begins(bytes, 'WEBPVP8', 8)) return null
  const type = 'image/webp'
  if (bytes[15] === 0x58) return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (bytes[15] === 0x20) return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (bytes[15] !== 0x4c || bytes[20] !== 0x2f) return null
  const bits = bytes.readUInt32LE(21)
  return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function jpeg(bytes: Buffer): Measured | null {
  if (!begins(bytes, '\xff\xd8\xff')) return null
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (isFrame(marker)) return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** Start of a frame; the four left out are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
