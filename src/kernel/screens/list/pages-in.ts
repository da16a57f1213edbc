import type { Lines } from './lines.ts'
import type { Wanted } from './pages.ts'
import { pageSize } from './question.ts'
import type { Window } from './use-window.ts'

/** Pages of the rows in sight, and always the first one, which tells the total. */
export function pagesIn(lines: Lines, { from, to }: Window): readonly Wanted[] {
  const wanted: Wanted[] = []
  const first = lines.at(0)
  if (first && !first.head) wanted.push({ segment: first.segment, at: 0 })
  for (let number = from; number < to; number++) {
    const line = lines.at(number)
    if (!line || line.head) continue
    const begins = line.at % pageSize === 0 || number === from || number === to - 1
    if (begins) wanted.push({ segment: line.segment, at: Math.floor(line.at / pageSize) })
  }
  return wanted
}
