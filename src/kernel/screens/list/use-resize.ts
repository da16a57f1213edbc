import type { PointerEvent } from 'react'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { widened } from './arranging.ts'
import { type ListColumn, narrowest, templateOf, wholeWidth } from './columns.ts'

/** Pulling the edge of a column: the widths are styles of the grid, so nothing is painted by React until the edge is let go. */
export function useResize(at: number, columns: readonly ListColumn[], view: ListView) {
  const pull = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const edge = event.currentTarget
    const column = columns[at]
    const grid = edge.closest<HTMLElement>('[role=grid]')
    if (!column || !grid) return
    const start = event.clientX
    let width = column.width
    const follow = (move: globalThis.PointerEvent) => {
      width = Math.max(narrowest, column.width + move.clientX - start)
      const now = columns.map((one, index) => (index === at ? { ...one, width } : one))
      grid.style.setProperty('--columns', templateOf(now))
      grid.style.setProperty('--whole', `${wholeWidth(now)}px`)
    }
    const letGo = () => {
      edge.removeEventListener('pointermove', follow)
      if (width !== column.width) view.change({ columns: widened(columns, column.path, width) })
    }
    edge.setPointerCapture(event.pointerId)
    edge.addEventListener('pointermove', follow)
    edge.addEventListener('lostpointercapture', letGo, { once: true })
  }
  return { onPointerDown: pull, onClick: (event: { stopPropagation: () => void }) => event.stopPropagation() }
}
