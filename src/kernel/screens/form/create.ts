import type { WebRecord } from '#kernel/screens/client/model.ts'
import { storeOf } from '#kernel/screens/client/store.ts'
import type { Values } from './values.ts'

/** A new record being made in the dialog. Without `entity` the dialog first asks what to make. */
export interface Creating {
  readonly entity?: string
  /** values to start with, e.g. the company whose page it is made from */
  readonly initial?: Values
  /** what to do with the record; by default its notice offers to open it */
  readonly done?: (record: WebRecord) => void
}

const creating = storeOf<Creating | null>(null)

/** Opens the dialog that makes a new record of any entity; the shell shows it. */
export const openCreate = (what: Creating = {}): void => creating.set(what)
export const closeCreate = (): void => creating.set(null)
export const useCreating = creating.use
