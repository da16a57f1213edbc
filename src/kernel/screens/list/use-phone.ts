import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 760px)')

/** Whether the screen is one that is held in a hand. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)

function subscribe(changed: () => void) {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}
