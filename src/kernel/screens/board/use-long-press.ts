import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Milliseconds until a touch is a hold; pixels that a finger may tremble meanwhile. */
const patience = 400
const tremble = 8

/**
 * A finger that stays on the element calls `hold`; it may then slide, and the menu item that it lifts from is chosen: a menu that
 * `hold` opens is used in one movement.
 */
export function useLongPress(element: RefObject<HTMLElement | null>, on: boolean, hold: () => void): void {
  const call = useEffectEvent(hold)
  useEffect(() => {
    const node = element.current
    if (!node || !on) return undefined
    const stop = new AbortController()
    followFinger(node, call, stop.signal)
    return () => stop.abort()
  }, [element, on])
}

function followFinger(node: HTMLElement, hold: () => void, signal: AbortSignal) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let from: Touch | undefined
  let held = false
  const listen = <K extends 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel' | 'contextmenu'>(type: K, heard: (event: HTMLElementEventMap[K]) => void) =>
    node.addEventListener(type, heard, { passive: false, signal })
  listen('touchstart', ({ touches }) => {
    clearTimeout(timer)
    from = touches.length === 1 ? touches[0] : undefined
    if (from) timer = setTimeout(() => {
      held = true
      navigator.vibrate?.(10)
      hold()
    }, patience)
  })
  listen('touchmove', (event) => {
    const [touch] = event.touches
    if (!from || !touch) return
    if (held) {
      event.preventDefault()
      itemUnder(touch)?.focus({ preventScroll: true })
    } else if (Math.hypot(touch.clientX - from.clientX, touch.clientY - from.clientY) > tremble) clearTimeout(timer)
  })
  const lift = (event: TouchEvent) => {
    clearTimeout(timer)
    if (!held) return
    held = false
    event.preventDefault()
    const [touch] = event.changedTouches
    if (event.type === 'touchend' && touch && !node.contains(under(touch))) itemUnder(touch)?.click()
  }
  listen('touchend', lift)
  listen('touchcancel', lift)
  listen('contextmenu', (event) => event.preventDefault())
}

const under = ({ clientX, clientY }: Touch) => document.elementFromPoint(clientX, clientY)
const itemUnder = (touch: Touch) => under(touch)?.closest<HTMLElement>('[role=menuitem]') ?? null
