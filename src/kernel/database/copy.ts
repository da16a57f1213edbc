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
