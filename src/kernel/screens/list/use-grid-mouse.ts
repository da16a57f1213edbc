import type { MouseEvent } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { queryClient, recordQuery } from '#kernel/screens/client/queries.ts'
import type { GridProps } from './grid.tsx'
import type { Desk } from './use-grid-keys.ts'

/** Clicks of a grid are understood in one place, so that its cells stay plain. */
export function useGridMouse(desk: Desk) {
  return {
    onMouseDown: (event: MouseEvent<HTMLElement>) => keepFocus(desk, event),
    onClick: (event: MouseEvent<HTMLElement>) => click(desk, event),
    onDoubleClick: (event: MouseEvent<HTMLElement>) => doubleClick(desk, event),
    onMouseOver: (event: MouseEvent<HTMLElement>) => readAhead(desk, event),
  }
}

/** Links in cells are followed by the click; the focus stays with the grid, so that keys go on from there. */
function keepFocus({ scroller }: Desk, event: MouseEvent<HTMLElement>) {
  if (!(event.target as HTMLElement).closest('a')) return
  event.preventDefault()
  scroller.current?.focus({ preventScroll: true })
}

interface Spot {
  readonly line: number
  readonly column: number
  readonly record: WebRecord | undefined
}

function click(desk: Desk, event: MouseEvent<HTMLElement>) {
  const target = event.target as HTMLElement
  const spot = spotOf(desk, target)
  if (!spot) return
  const group = desk.lines.at(spot.line)
  if (group?.head) return desk.fold(group.segment.key)
  const { record } = spot
  if (!record) return undefined
  const modified = event.metaKey || event.ctrlKey || event.shiftKey
  if (target.closest('[data-check]')) return desk.selection.toggle(record.id, event.shiftKey)
  const link = target.closest('a')
  // One comes back to the row, and Enter opens it again.
  if (link && !modified) desk.walking.go({ line: spot.line, column: link.dataset['open'] === undefined ? spot.column : -1 })
  if (link && !modified && followLink(desk, link, record, event)) return undefined
  if (link) return undefined
  if (modified) {
    event.preventDefault()
    return desk.selection.toggle(record.id, event.shiftKey)
  }
  desk.walking.go({ line: spot.line, column: spot.column })
  return undefined
}

/** The title opens its record, a chip peeks at the record behind it; other links (mail, phone, web) are the browser's. */
function followLink({ open, peek }: GridProps, link: HTMLAnchorElement, record: WebRecord, event: MouseEvent): boolean {
  const [plural, id] = link.dataset['record']?.split('/') ?? []
  if (link.dataset['open'] === undefined && !plural) return false
  event.preventDefault()
  if (plural) peek(plural, Number(id))
  else open(record)
  return true
}

function doubleClick(desk: Desk, event: MouseEvent<HTMLElement>) {
  const target = event.target as HTMLElement
  const spot = spotOf(desk, target)
  const column = spot && desk.columns[spot.column]
  if (!spot?.record || !column || target.closest('a, [data-check]')) return
  desk.walking.go({ line: spot.line, column: spot.column })
  desk.editor.edit(spot.record, column)
}

/** A record that is pointed at is read, so that it opens at once. */
function readAhead({ entity }: GridProps, event: MouseEvent<HTMLElement>) {
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-open], a[data-record]')
  if (!link || readAhead.last === link) return
  readAhead.last = link
  const [plural = entity.plural, id = link.pathname.split('/').pop()] = link.dataset['record']?.split('/') ?? []
  void queryClient.prefetchQuery({ ...recordQuery(plural, Number(id)), staleTime: 10_000 })
}
readAhead.last = null as HTMLAnchorElement | null

function spotOf({ lines, rows }: Desk, target: HTMLElement): Spot | undefined {
  const row = target.closest<HTMLElement>('[data-line]')
  if (!row) return undefined
  const number = Number(row.dataset['line'])
  const line = lines.at(number)
  const column = Number(target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? -1)
  return { line: number, column, record: line && !line.head ? rows.row(line.segment, line.at) : undefined }
}
