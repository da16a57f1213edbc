import { setImmediate as pause } from 'node:timers/promises'
import type { SourceRow } from '../../reading/rows.ts'
import type { RowDraft } from '../row/draft.ts'
import type { RowReader } from '../row/row-reader.ts'

/** Rows that are read in one go; between them answers of the database are taken. */
const slice = 25

/** Reads the rows of the next batch while the database writes the one before. */
export async function* readAhead(reader: RowReader, batches: AsyncGenerator<SourceRow[]>): AsyncGenerator<RowDraft[]> {
  let next = readNext(reader, batches)
  try {
    for (let drafts = await next; drafts; drafts = await next) {
      next = readNext(reader, batches)
      next.catch(() => undefined)
      yield drafts
    }
  } finally {
    await next.catch(() => undefined)
    await batches.return(undefined)
  }
}

async function readNext(reader: RowReader, batches: AsyncGenerator<SourceRow[]>): Promise<RowDraft[] | undefined> {
  const { value: rows, done } = await batches.next()
  if (done) return undefined
  const drafts: RowDraft[] = []
  for (const [at, row] of rows.entries()) {
    drafts.push(reader.read(row))
    if (at % slice === slice - 1) await pause()
  }
  return drafts
}
