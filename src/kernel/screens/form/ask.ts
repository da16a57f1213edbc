import { useSyncExternalStore } from 'react'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Values } from './values.ts'

/** A small form of a few fields in a dialog: the input of a verb, the one field that a move asks for. */
export interface Asking {
  readonly title: string
  /** entity that labels and options of the fields belong to */
  readonly entity: string
  readonly fields: Readonly<Record<string, FieldDefinition>>
  readonly label: (name: string) => string
  readonly initial?: Values
  /** other values of the record, for dependent choices */
  readonly record?: Values
  readonly hint?: string
  /** label of the button; default "Save" */
  readonly submit?: string
}

type Open = Asking & { readonly settle: (values: Values | null) => void }

let open: Open | null = null
const listeners = new Set<() => void>()

/** Asks for the fields; null when the person turns back. Defaults of the fields stand in it already. */
export function askFields(asking: Asking): Promise<Values | null> {
  open?.settle(null)
  return new Promise((resolve) => {
    set({ ...asking, settle: (values) => {
      set(null)
      resolve(values)
    } })
  })
}

export const useAsked = (): Open | null => useSyncExternalStore(subscribe, () => open)

function set(next: Open | null) {
  open = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
