import { type RefObject, useDeferredValue, useLayoutEffect, useState } from 'react'

/** Lines to paint: those in sight and some before and behind. */
export interface Window {
  readonly from: number
  readonly to: number
  /** at most so many at once */
  readonly size: number
}

const spare = 8
const step = 4

/**
 * Which of `count` lines of one height are in sight. Lines are placed by their number, so nothing is measured and a million of
 * them cost no more than fifty. Moves in steps of four lines, so that scrolling repaints seldom. Lines out of sight come after
 * the first ones are painted.
 */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, height: number): Window {
  const [seen, setSeen] = useState({ first: 0, lines: 30 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = () => {
      const first = Math.floor(element.scrollTop / height / step) * step
      const lines = Math.ceil(element.clientHeight / height) + step
      setSeen((old) => (old.first === first && old.lines === lines ? old : { first, lines }))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const resized = new ResizeObserver(look)
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    }
  }, [scroller, height])
  const around = useDeferredValue(count === 0 ? 0 : spare, 0)
  const last = Math.max(0, count - 1)
  const from = Math.max(0, Math.min(seen.first, last) - around)
  return { from, to: Math.min(count, from + seen.lines + 2 * around), size: seen.lines + 2 * spare }
}
