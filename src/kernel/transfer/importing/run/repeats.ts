import type { Entity } from '#kernel/model/model.ts'
import type { SourceRow } from '../../reading/rows.ts'
import type { ImportPlan } from '../plan.ts'
import { RowIndex } from '../row-index.ts'
import type { RowReader } from '../row/row-reader.ts'
import { strongTexts } from './choose.ts'

/** What more than one row of a file says of itself: the dry run keeps what becomes of such records until the last of the rows. */
export async function repeatedTexts(entity: Entity, plan: ImportPlan, reader: RowReader, portions: AsyncIterable<readonly SourceRow[]>): Promise<Set<string>> {
  const seen = new RowIndex()
  const repeated = new Set<string>()
  for await (const portion of portions) {
    for (const row of portion) {
      if (row.row <= plan.headerRow) continue
      for (const text of strongTexts({ plan, entity }, reader.read(row))) if (seen.firstRow(text, row.row) !== null && repeated.size < mostRepeated) repeated.add(text)
    }
  }
  return repeated
}

const mostRepeated = 200_000
