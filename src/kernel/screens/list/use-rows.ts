import { useEffect } from 'react'
import { type Rows, type Wanted, usePages } from './pages.ts'
import type { Segments } from './segments.ts'

/** The rows of the wanted pages. Before the first answer nothing is read; when a total was estimated wrongly, it is counted. */
export function useRows(segments: Segments, wanted: readonly Wanted[]): Rows {
  const known = segments.total !== undefined
  const rows = usePages(segments.question, segments.segments, known ? wanted : [])
  const [whole] = segments.segments
  const wrong = segments.estimated && whole !== undefined && rows.contradict(whole)
  useEffect(() => {
    if (wrong) segments.count()
  }, [wrong, segments])
  return rows
}
