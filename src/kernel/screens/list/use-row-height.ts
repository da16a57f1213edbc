import { useSyncExternalStore } from 'react'

/** Height of a row in pixels, as the style sheet has it: dense, comfortable, or for a thumb. */
export const useRowHeight = (): number => useSyncExternalStore(subscribe, read)

const read = () => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 32

function subscribe(changed: () => void) {
  const watched = new MutationObserver(changed)
  watched.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] })
  addEventListener('resize', changed)
  return () => {
    watched.disconnect()
    removeEventListener('resize', changed)
  }
}
