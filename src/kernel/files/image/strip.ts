import { measure } from './measure.ts'

/**
 * A picture without what it tells besides its pixels: place and time, camera, comments, thumbnails, and whatever stands behind
 * its end. Colours and the turn of a photograph stay. Nothing is decoded; null where the bytes are no whole JPEG, PNG or WebP.
 */
export function strip(bytes: Buffer): Buffer | null {
  const type = measure(bytes)?.type
  try {
    return type === 'image/jpeg' ? stripJpeg(bytes) : type === 'image/png' ? stripPng(bytes) : type === 'image/webp' ? stripWebp(bytes) : null
  } catch (error) {
    // A length that leads behind the end.
    if (error instanceof RangeError) return null
    throw error
  }
}

function stripJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  for (let at = 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) kept.push(turnOf(segment))
    else if (tellsColours(marker, segment)) kept.push(segment)
    at = marker === 0xda ? endOfScan(bytes, end) : end
    if (marker === 0xda) kept.push(bytes.subarray(end, at))
  }
  return null
}

/** All segments but those of applications and comments; of these, JFIF, colour profiles and Adobe's word on colours. */
function tellsColours(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && segment.toString('latin1', 4, 15) === 'ICC_PROFILE')
}

/** Inside a scan FF is followed by 00 or by a restart mark. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** The turn of a photograph (tag 0112 of Exif) as a segment of its own; empty where there is none. */
function turnOf(segment: Buffer): Buffer {
  const none = Buffer.alloc(0)
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0' || segment.length < 24) return none
  const tiff = segment.subarray(10)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return none
  for (let at = first + 2; at < first + 2 + u16(first) * 12 && at + 12 <= tiff.length; at += 12) {
    const turn = u16(at + 8)
    if (u16(at) === 0x0112 && turn >= 2 && turn <= 8) return exifOf(turn)
  }
  return none
}

/** Big endian; one entry: tag 0112, one short. */
const exifOf = (turn: number): Buffer => Buffer.from(`ffe10022${'457869660000'}4d4d002a00000008${'0001'}0112000300000001${turn.toString(16).padStart(4, '0')}000000000000`, 'hex')

/** Chunks that a picture is made of; texts, times and Exif are none. */
const pngKept = new Set(['IHDR', 'PLTE', 'IDAT', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'bKGD', 'pHYs', 'cICP'])

function stripPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length) return null
    if (name === 'IEND') return Buffer.concat([...kept, bytes.subarray(at, end)])
    if (pngKept.has(name)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

const webpKept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])

function stripWebp(bytes: Buffer): Buffer | null {
  const whole = 8 + bytes.readUInt32LE(4)
  if (whole > bytes.length) return null
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= whole;) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    const name = bytes.toString('latin1', at, at + 4)
    if (at + 8 + size > whole) return null
    if (webpKept.has(name)) kept.push(name === 'VP8X' ? withoutFlags(bytes.subarray(at, end)) : bytes.subarray(at, end))
    at = end
  }
  if (kept.length === 0) return null
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

/** VP8X says whether Exif and XMP follow. */
function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk)
  copy[8] = (copy[8] ?? 0) & ~0x0c
  return copy
}
