import { type RefObject, useCallback } from 'react'
import { type ListColumn, checkWidth } from './columns.ts'
import type { Cursor } from './use-cursor.ts'

const edges = 28

/** Scrolls just so far that a cell stands between head and foot and beside the title. */
export function useScrollTo(scroller: RefObject<HTMLElement | null>, columns: readonly ListColumn[], height: number): (cursor: Cursor) => void {
  return useCallback(({ line, column }) => {
    const element = scroller.current
    if (!element) return
    const room = element.clientHeight - 2 * edges - height
    const top = line * height
    if (top < element.scrollTop) element.scrollTop = top
    else if (top > element.scrollTop + room) element.scrollTop = top - room
    if (column < 1) return
    const stays = checkWidth + (columns[0]?.width ?? 0)
    const left = columns.slice(0, column).reduce((sum, { width }) => sum + width, checkWidth)
    const right = left + (columns[column]?.width ?? 0)
    if (left < element.scrollLeft + stays) element.scrollLeft = left - stays
    else if (right > element.scrollLeft + element.clientWidth) element.scrollLeft = right - element.clientWidth
  }, [scroller, columns, height])
}
