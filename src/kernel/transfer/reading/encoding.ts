import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { plausibility } from './letters.ts'

/** Names as iconv-lite knows them. */
export const encodings = [
  'utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'windows-1251', 'windows-1250', 'windows-1252', 'koi8-r', 'koi8-u',
  'iso-8859-2', 'iso-8859-5', 'cp866',
] as const
export type Encoding = (typeof encodings)[number]

export interface DetectedEncoding {
  readonly encoding: Encoding
  /** Bytes of the byte order mark, to be left out. */
  readonly mark: number
  /** 0 to 1; 1 for a byte order mark or flawless UTF-8 with letters beyond ASCII */
  readonly confidence: number
}

/**
 * Looks through all bytes of a text, chunk by chunk, and says in the end how it is encoded. Keeps only the words that
 * have letters beyond ASCII, at most 12 kB of them, so that a single é after a million plain rows is still seen.
 */
export class EncodingSurvey {
  #head = Buffer.alloc(0)
  #words: Buffer[] = []
  #kept = 0
  #rest = Buffer.alloc(0)
  #utf8Faults = 0
  #utf8Parts = 0

  add(chunk: Buffer): void {
    if (this.#head.length < headSize) this.#head = Buffer.concat([this.#head, chunk.subarray(0, headSize - this.#head.length)])
    if (isAscii(chunk) && this.#rest.length === 0) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    const cut = endOfWholeCharacters(bytes)
    this.#rest = Buffer.from(bytes.subarray(cut))
    this.#look(bytes.subarray(0, cut))
  }

  result(): DetectedEncoding {
    const wide = byMark(this.#head) ?? byZeros(this.#head)
    if (wide) return wide
    if (this.#rest.length > 0) this.#look(this.#rest)
    const foreign = this.#utf8Parts + this.#utf8Faults
    if (foreign === 0) return { encoding: 'utf-8', mark: 0, confidence: 0.9 }
    if (this.#utf8Parts > 20 * this.#utf8Faults) return { encoding: 'utf-8', mark: 0, confidence: this.#utf8Faults === 0 ? 1 : 0.8 }
    return byLetters(Buffer.concat(this.#words))
  }

  #look(bytes: Buffer): void {
    if (isAscii(bytes)) return
    const whole = isUtf8(bytes)
    for (const word of foreignWords(bytes)) {
      if (whole || isUtf8(word)) this.#utf8Parts++
      else this.#utf8Faults++
      if (this.#kept < wordsKept) this.#keep(word)
      else if (whole) return
    }
  }

  #keep(word: Buffer): void {
    this.#words.push(word, space)
    this.#kept += word.length + 1
  }
}

/** The encoding of a text that is held as a whole. */
export function detectEncoding(bytes: Buffer): DetectedEncoding {
  const survey = new EncodingSurvey()
  survey.add(bytes)
  return survey.result()
}

/** Some programs put the mark of UTF-16 before letters of four bytes: the zeros after the mark tell. */
function byMark(head: Buffer): DetectedEncoding | undefined {
  const found = marks.find(([mark]) => head.subarray(0, mark.length).equals(mark))
  if (!found) return undefined
  const mark = found[0].length
  const wider = found[1].startsWith('utf-16') ? byZeros(head.subarray(mark)) : undefined
  return { encoding: wider?.encoding.startsWith('utf-32') ? wider.encoding : found[1], mark, confidence: 1 }
}

/** Texts of two or four bytes a letter have zeros at every second or three of four places, even in Cyrillic: spaces, digits, line ends. */
function byZeros(head: Buffer): DetectedEncoding | undefined {
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1
  const share = zeros.map((count) => count / Math.max(1, head.length / 4))
  const [a = 0, b = 0, c = 0, d = 0] = share
  if (a + b + c + d < 0.1) return undefined
  if (c > 0.9 && d > 0.9) return { encoding: 'utf-32le', mark: 0, confidence: 0.95 }
  if (a > 0.9 && b > 0.9) return { encoding: 'utf-32be', mark: 0, confidence: 0.95 }
  const encoding = b + d >= a + c ? 'utf-16le' : 'utf-16be'
  return hasWideLines(head, encoding === 'utf-16le' ? 1 : -1) ? { encoding, mark: 0, confidence: 0.9 } : undefined
}

/** Line ends of two bytes have their zero beside them; a stray zero in a text of single bytes has none. */
function hasWideLines(head: Buffer, beside: 1 | -1): boolean {
  let lines = 0
  let wide = 0
  for (let at = head.indexOf(0x0a); at >= 0; at = head.indexOf(0x0a, at + 1)) {
    lines++
    if (head[at + beside] === 0) wide++
  }
  return wide * 2 >= lines
}

function byLetters(words: Buffer): DetectedEncoding {
  const ranking = singleByte
    .map(([encoding, rarity]) => ({ encoding, score: plausibility(iconv.decode(words, encoding)) - rarity }))
    .sort((a, b) => b.score - a.score)
  const [best, second] = ranking
  if (!best || !second) return { encoding: 'windows-1252', mark: 0, confidence: 0 }
  const lead = Math.min(1, (best.score - second.score) / 2)
  return { encoding: best.encoding, mark: 0, confidence: Math.max(0.3, Math.min(0.99, 0.5 + lead / 2)) }
}

/** Runs of letters with at least one beyond ASCII, at most 200 bytes each. */
function* foreignWords(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue
    let start = at
    while (start > 0 && isWordByte(bytes[start - 1])) start--
    while (at < bytes.length && at - start < 200 && isWordByte(bytes[at])) at++
    yield bytes.subarray(start, at)
  }
}

function isWordByte(byte = 0): boolean {
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}

/** Where the last whole UTF-8 character ends, so that a chunk is not judged by a letter cut in two. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return lengthOfCharacter(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

const lengthOfCharacter = (first: number) => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2)

const headSize = 4096
const wordsKept = 12 * 1024
const space = Buffer.from(' ')

const marks: readonly (readonly [Buffer, Encoding])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe, 0, 0]), 'utf-32le'],
  [Buffer.from([0, 0, 0xfe, 0xff]), 'utf-32be'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
]

/** With a handicap for what is seldom met, which decides between encodings that read a text alike. */
const singleByte: readonly (readonly [Encoding, number])[] = [
  ['windows-1251', 0], ['windows-1252', 0], ['windows-1250', 0.05], ['koi8-r', 0.1], ['koi8-u', 0.15], ['iso-8859-2', 0.3], ['cp866', 0.4], ['iso-8859-5', 0.5],
]
