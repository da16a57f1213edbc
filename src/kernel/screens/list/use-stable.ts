import { useCallback, useRef } from 'react'

/** The same function for every render; it runs what the last render gave. For events, not for rendering. */
export function useStable<A extends readonly unknown[], R>(run: (...given: A) => R): (...given: A) => R {
  const last = useRef(run)
  last.current = run
  return useCallback((...given: A) => last.current(...given), [])
}
