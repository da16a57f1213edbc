import type { Readable } from 'node:stream'
import type { Asked, Line } from './wire/line.ts'
import { copyDataHead, copyDone, copyFail, sync } from './wire/messages.ts'

/** COPY … FROM STDIN on a connection; small pieces travel together. Answers how many rows were taken. */
export async function copyInto(line: Line, text: string, rows: Readable): Promise<number> {
  let asked: Asked | undefined
  const answer = new Promise<void>((resolve, reject) => {
    asked = line.ask({ text, values: [] }, (error) => (error ? reject(error) : resolve()))
  })
  answer.catch(() => {})
  const sourceError = asked && (await mayStart(asked)) ? await send(line, asked, rows) : undefined
  line.write(sync)
  await answer.catch((error: unknown) => { throw sourceError ?? error })
  return Number(asked?.tag.split(' ')[1] ?? 0)
}

/** COPY … TO STDOUT on a connection, in portions; the connection reads on as they are taken. Broken off early, the rest is let pass. */
export async function* copyOutOf(line: Line, text: string, counted: (rows: number) => void = () => {}): AsyncIterable<Buffer> {
  const coming = { pieces: [] as Buffer[], size: 0, ended: false, error: undefined as Error | undefined, wake: () => {} }
  const asked = line.ask({ text, values: [] }, (error) => {
    Object.assign(coming, { ended: true, error })
    coming.wake()
  })
  asked.copied = (bytes) => {
    coming.pieces.push(bytes)
    coming.size += bytes.length
    if (coming.size > mostWaiting) line.pause()
    if (coming.size >= portionSize) coming.wake()
  }
  line.write(sync)
  try {
    while (!coming.ended || coming.size > 0) {
      if (coming.size < portionSize && !coming.ended) await new Promise<void>((resolve) => { coming.wake = resolve })
      const portion = Buffer.concat(coming.pieces.splice(0))
      coming.size = 0
      line.resume()
      if (portion.length > 0) yield portion
    }
  } finally {
    asked.copied = () => {}
    line.resume()
    if (!coming.ended) await new Promise<void>((resolve) => { coming.wake = resolve })
  }
  if (coming.error) throw coming.error
  counted(Number(asked.tag.split(' ')[1] ?? 0))
}

/** Bytes that may lie here untaken. */
const mostWaiting = 1024 * 1024

async function mayStart(asked: Asked): Promise<boolean> {
  await new Promise<void>((resolve) => { asked.copyMayStart = resolve })
  return asked.error === undefined
}

/** Answers what went wrong where the rows come from, if anything did. */
async function send(line: Line, asked: Asked, rows: Readable): Promise<unknown> {
  try {
    for await (const portion of inPortions(rows)) {
      if (asked.error || line.broken) return undefined
      line.write(copyDataHead(portion.length))
      if (!line.write(portion)) await line.drained()
    }
    line.write(copyDone)
    return undefined
  } catch (error) {
    line.write(copyFail('the source of the rows broke'))
    return error
  }
}

const portionSize = 64 * 1024

async function* inPortions(rows: AsyncIterable<string | Buffer>): AsyncIterable<Buffer> {
  let gathered = ''
  for await (const piece of rows) {
    if (typeof piece === 'string') gathered += piece
    if (gathered.length >= portionSize || (gathered && typeof piece !== 'string')) {
      yield Buffer.from(gathered)
      gathered = ''
    }
    if (typeof piece !== 'string') yield piece
  }
  if (gathered) yield Buffer.from(gathered)
}
