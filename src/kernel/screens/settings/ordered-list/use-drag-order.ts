import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type Edge, attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

interface Dragged {
  readonly list: string
  readonly id: number
  readonly index: number
}

/** Makes a row one that is dragged by its grip and that others of the same list are dropped at, above or below. */
export function useDragOrder({ row, grip, list, id, index, move }: {
  readonly row: RefObject<HTMLElement | null>
  readonly grip: RefObject<HTMLElement | null>
  readonly list: string
  readonly id: number
  readonly index: number
  readonly move: (id: number, to: number) => void
}) {
  const [edge, setEdge] = useState<Edge | null>(null)
  const [dragged, setDragged] = useState(false)
  const drop = useEffectEvent((source: Dragged, at: Edge | null) => {
    const below = at === 'bottom' ? 1 : 0
    const to = index + below - (source.index < index ? 1 : 0) - (source.index === index ? below : 0)
    if (to !== source.index) move(source.id, to)
  })
  useEffect(() => {
    if (!row.current || !grip.current) return undefined
    const mine: Dragged = { list, id, index }
    return combine(
      draggable({
        element: row.current,
        dragHandle: grip.current,
        getInitialData: () => ({ ...mine }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element: row.current,
        canDrop: ({ source }) => source.data['list'] === list,
        getData: ({ input, element }) => attachClosestEdge({ ...mine }, { input, element, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) => setEdge(source.data['id'] === id ? null : extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null)
          drop(source.data as unknown as Dragged, extractClosestEdge(self.data))
        },
      }),
    )
  }, [row, grip, list, id, index])
  return { edge, dragged }
}
