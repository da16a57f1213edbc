import { storeOf } from '#kernel/screens/client/store.ts'

const open = storeOf(false)

let ahead = ''

/** Opens the command palette: records, actions, pages. What is typed before it is there is kept for it. */
export function openPalette(): void {
  if (open.get()) return
  ahead = ''
  document.addEventListener('keydown', keep, true)
  open.set(true)
}

export function closePalette(): void {
  takeAhead()
  open.set(false)
}

/** What was typed since the palette was asked for; from here on its own field hears the keys. */
export function takeAhead(): string {
  document.removeEventListener('keydown', keep, true)
  const typed = ahead
  ahead = ''
  return typed
}

function keep(event: KeyboardEvent) {
  if (event.key === 'Escape') return closePalette()
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined
  if (event.key.length === 1) ahead += event.key
  if (event.key === 'Backspace') ahead = ahead.slice(0, -1)
  event.preventDefault()
  event.stopPropagation()
  return undefined
}
export const usePaletteOpen = open.use
