/** What a picture says of itself in its first bytes; nothing is decoded. */
export interface Measured {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  /** pixels */
  readonly width: number
  readonly height: number
}

/** A picture by its own bytes, whatever its name says; null for anything else, and where the size does not stand in `head`. */
export function measure(head: Uint8Array): Measured | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const found = png(head, view) ?? gif(head, view) ?? webp(head, view) ?? jpeg(head, view)
  return found && found.width > 0 && found.height > 0 ? found : null
}

/** Browsers unpack a picture into four bytes a pixel: above this many pixels it is none that people look at. */
export const isBomb = ({ width, height }: Measured, most = 60_000_000): boolean => width * height > most || width > 30_000 || height > 30_000

const begins = (bytes: Uint8Array, text: string, at = 0) => bytes.length >= at + text.length && String.fromCharCode(...bytes.subarray(at, at + text.length)) === text

function png(bytes: Uint8Array, view: DataView): Measured | null {
  if (bytes.length < 24 || !begins(bytes, '\x89PNG\r\n\x1a\n') || !begins(bytes, 'IHDR', 12)) return null
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function gif(bytes: Uint8Array, view: DataView): Measured | null {
  if (bytes.length < 10 || !(begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a'))) return null
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function webp(bytes: Uint8Array, view: DataView): Measured | null {
  if (bytes.length < 30 || !begins(bytes, 'RIFF') || !begins(bytes, 'WEBPVP8', 8)) return null
  const type = 'image/webp'
  if (bytes[15] === 0x58) return { type, width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 }
  if (bytes[15] === 0x20) return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (bytes[15] !== 0x4c || bytes[20] !== 0x2f) return null
  const bits = view.getUint32(21, true)
  return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function jpeg(bytes: Uint8Array, view: DataView): Measured | null {
  if (!begins(bytes, '\xff\xd8\xff')) return null
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (isFrame(marker)) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** Start of a frame; the four left out are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
