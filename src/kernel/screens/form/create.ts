import { useSyncExternalStore } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import type { Values } from './values.ts'

/** A new record being made in the dialog. Without `entity` the dialog first asks what to make. */
export interface Creating {
  readonly entity?: string
  /** values to start with, e.g. the company whose page it is made from */
  readonly initial?: Values
  /** what to do with the record; by default its notice offers to open it */
  readonly done?: (record: WebRecord) => void
}

let creating: Creating | null = null
const listeners = new Set<() => void>()

/** Opens the dialog that makes a new record of any entity; the shell shows it. */
export function openCreate(what: Creating = {}): void {
  set(what)
}

export const closeCreate = (): void => set(null)

export const useCreating = (): Creating | null => useSyncExternalStore(subscribe, () => creating)

function set(next: Creating | null) {
  creating = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
