import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { storeOf } from '#kernel/screens/client/store.ts'
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

const open = storeOf<Open | null>(null)

/** Asks for the fields; null when the person turns back. Defaults of the fields stand in it already. */
export function askFields(asking: Asking): Promise<Values | null> {
  open.get()?.settle(null)
  return new Promise((resolve) => {
    open.set({ ...asking, settle: (values) => {
      open.set(null)
      resolve(values)
    } })
  })
}

export const useAsked = open.use
