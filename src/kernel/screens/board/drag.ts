import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useDesk } from './desk.ts'

/** What is dragged on a board of this entity. */
interface Cargo extends Record<string, unknown> {
  readonly board: string
  readonly cards: readonly WebRecord[]
}

const cargoOf = (data: Record<string, unknown>): Cargo | null => ('board' in data && 'cards' in data ? (data as Cargo) : null)

/** Makes the element of a card draggable where `on`; several selected cards go as a pile with their number. */
export function useDraggableCard(card: WebRecord, on: boolean) {
  const element = useRef<HTMLDivElement>(null)
  const desk = useDesk()
  const cargo = useEffectEvent((): Cargo => ({ board: desk.entity.name, cards: desk.companions(card) }))
  const lift = useEffectEvent((cards: readonly WebRecord[]) => desk.setDragged(new Set(cards.map(({ id }) => id))))
  useEffect(() => {
    const node = element.current
    if (!node || !on) return undefined
    return draggable({
      element: node,
      getInitialData: () => cargo(),
      onGenerateDragPreview: ({ source, nativeSetDragImage }) => {
        const count = cargoOf(source.data)?.cards.length ?? 1
        if (count > 1) setCustomNativeDragPreview({ nativeSetDragImage, render: ({ container }) => pile(container, node, count) })
      },
      onDragStart: ({ source }) => lift(cargoOf(source.data)?.cards ?? []),
      onDrop: () => lift([]),
    })
  }, [on])
  return element
}

/** Lets cards of the board be dropped on an element; answers whether some hang over it. `name` is told to the monitor. */
export function useDropPlace<T extends HTMLElement>(name: string) {
  const element = useRef<T>(null)
  const [over, setOver] = useState(false)
  const { entity } = useDesk()
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    return dropTargetForElements({
      element: node,
      canDrop: ({ source }) => cargoOf(source.data)?.board === entity.name,
      getData: () => ({ place: name }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [name, entity.name])
  return { element, over }
}

/** Calls `drop` with the cards and the name of the place where they were let go. */
export function useDrops(entity: string, drop: (cards: readonly WebRecord[], place: string) => void): void {
  const call = useEffectEvent(drop)
  useEffect(() => monitorForElements({
    canMonitor: ({ source }) => cargoOf(source.data)?.board === entity,
    onDrop: ({ source, location }) => {
      const place = location.current.dropTargets[0]?.data['place']
      if (typeof place === 'string') call(cargoOf(source.data)?.cards ?? [], place)
    },
  }), [entity])
}

/** A copy of the card under the pointer with the number of cards on it. */
function pile(container: HTMLElement, card: HTMLElement, count: number) {
  const copy = card.cloneNode(true) as HTMLElement
  copy.style.cssText = `position: static; transform: none; width: ${card.offsetWidth}px`
  const badge = document.createElement('b')
  badge.textContent = String(count)
  badge.style.cssText = 'position: absolute; inset: -6px -6px auto auto; padding: 0 7px; border-radius: 9px; font-size: 11px; background: var(--accent); color: var(--on-accent)'
  container.style.padding = '8px'
  container.append(copy, badge)
}
