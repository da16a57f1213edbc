import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Cursor } from './use-cursor.ts'

/** Where somebody was in a list: what they come back to after a look at a record. */
interface Place {
  readonly top: number
  readonly cursor: (Cursor & { readonly id: number | null }) | null
}

const places = new Map<string, Place>()
const remembered = 20

/** The place where one left the list of that name in this tab. */
export const placeIn = (name: string): Place | undefined => places.get(name)

/** Notes the place when the list is left, and scrolls to it when the list is opened again and its rows are known. */
export function usePlace(name: string, scroller: RefObject<HTMLElement | null>, cursor: Place['cursor'], ready: boolean): void {
  const now = useRef({ name, cursor })
  now.current = { name, cursor }
  const wanted = useRef(placeIn(name)?.top ?? 0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!ready || !element) return
    if (wanted.current > 0) element.scrollTop = wanted.current
    wanted.current = 0
  }, [ready, scroller])
  useLayoutEffect(() => {
    const element = scroller.current
    return () => {
      if (!element) return
      places.delete(now.current.name)
      places.set(now.current.name, { top: element.scrollTop, cursor: now.current.cursor })
      for (const oldest of [...places.keys()].slice(0, -remembered)) places.delete(oldest)
    }
  }, [scroller])
}
