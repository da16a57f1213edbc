import { isAscii } from 'node:buffer'
import type { Cells } from '../database.ts'
import { type DatabaseError, errorIn } from './error.ts'

/** What a connection does with the messages that come from PostgreSQL. */
export interface Ear {
  row(cells: Cells): void
  completed(tag: string): void
  failed(error: DatabaseError): void
  copyMayStart(): void
  /** What a COPY … TO STDOUT wrote, a row or a part of the rows. */
  copied(bytes: Buffer): void
  ready(): void
  notice(channel: string, payload: string): void
}

/** Takes the bytes of a connection as they come and calls `ear` for each whole message. */
export function answerReader(ear: Ear): (chunk: Buffer) => void {
  let rest: Buffer | undefined
  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    const end = readMessages(bytes, ear)
    rest = end < bytes.length ? bytes.subarray(end) : undefined
  }
}

function readMessages(bytes: Buffer, ear: Ear): number {
  // One decoding for a whole chunk is several times cheaper than one per cell; it holds where a byte is a character.
  const chunk: Chunk = { bytes, text: bytes.toString('latin1'), plain: isAscii(bytes) }
  let at = 0
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1)
    if (end > bytes.length) break
    if (bytes[at] === dataRow) ear.row(cellsIn(chunk, at + 5))
    else hear(bytes, at, end, ear)
    at = end
  }
  return at
}

interface Chunk {
  readonly bytes: Buffer
  /** the bytes as one character each */
  readonly text: string
  /** only ASCII */
  readonly plain: boolean
}

function cellsIn(chunk: Chunk, start: number): Cells {
  const { bytes, text, plain } = chunk
  const cells = new Array<string | null>(bytes.readInt16BE(start))
  let at = start + 2
  for (let index = 0; index < cells.length; index++) {
    const length = bytes.readInt32BE(at)
    at += 4
    if (length < 0) {
      cells[index] = null
      continue
    }
    const end = at + length
    cells[index] = plain || isPlain(bytes, at, end) ? text.substring(at, end) : bytes.toString('utf8', at, end)
    at = end
  }
  return cells
}

/** A short cell of ASCII only; long ones are not worth looking through. */
function isPlain(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > 40) return false
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 127) return false
  return true
}

function hear(bytes: Buffer, at: number, end: number, ear: Ear) {
  const code = bytes[at]
  if (code === commandComplete) ear.completed(bytes.toString('utf8', at + 5, end - 1))
  else if (code === readyForQuery) ear.ready()
  else if (code === errorResponse) ear.failed(errorIn(bytes.toString('utf8', at + 5, end)))
  else if (code === copyData) ear.copied(bytes.subarray(at + 5, end))
  else if (code === copyInResponse) ear.copyMayStart()
  else if (code === notification) {
    const [channel = '', payload = ''] = bytes.toString('utf8', at + 9, end).split('\0')
    ear.notice(channel, payload)
  }
}

const [dataRow, commandComplete, readyForQuery, errorResponse, copyInResponse, notification, copyData] = Buffer.from('DCZEGAd')
