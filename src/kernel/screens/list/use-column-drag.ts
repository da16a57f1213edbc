import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { placed } from './arranging.ts'
import type { ListColumn } from './columns.ts'

type Edge = 'before' | 'after'

interface Dragged {
  readonly ref: RefObject<HTMLDivElement | null>
  /** side on which another head would land */
  readonly edge: Edge | null
}

/** Columns change places by dragging their heads; the title stays first. */
export function useColumnDrag(column: ListColumn, columns: readonly ListColumn[], view: ListView): Dragged {
  const ref = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<Edge | null>(null)
  const drop = useEffectEvent((path: string, side: Edge) => {
    const others = columns.filter((one) => one.path !== path)
    const at = others.findIndex((one) => one.path === column.path)
    view.change({ columns: placed(columns, path, side === 'before' ? at : at + 1) })
  })
  useEffect(() => {
    const element = ref.current
    if (!element || column.title) return undefined
    const side = (x: number): Edge => {
      const { left, width } = element.getBoundingClientRect()
      return x < left + width / 2 ? 'before' : 'after'
    }
    return combine(
      draggable({ element, getInitialData: () => ({ column: column.path }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['column'] === 'string' && source.data['column'] !== column.path,
        onDrag: ({ location }) => setEdge(side(location.current.input.clientX)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, location }) => {
          setEdge(null)
          drop(String(source.data['column']), side(location.current.input.clientX))
        },
      }),
    )
  }, [column.path, column.title])
  return { ref, edge }
}
