import { useSyncExternalStore } from 'react'

/** A value outside components that repaints those which use it. */
export interface Store<T> {
  readonly get: () => T
  readonly set: (next: T) => void
  /** the value, as a hook */
  readonly use: () => T
}

export function storeOf<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const set = (next: T) => {
    value = next
    for (const listener of listeners) listener()
  }
  return { get, set, use: () => useSyncExternalStore(subscribe, get) }
}
