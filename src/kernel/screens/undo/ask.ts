import { storeOf } from '#kernel/screens/client/store.ts'
import type { Extent, Undoable } from '#kernel/screens/notices/take-back.ts'

type Open = { readonly what: Undoable; readonly settle: (extent: Extent | null) => void }

const open = storeOf<Open | null>(null)

/** Shows what an undo would do, and asks how much of it is wanted; null when the person turns back. */
export function askUndo(what: Undoable): Promise<Extent | null> {
  open.get()?.settle(null)
  return new Promise((resolve) => {
    open.set({ what, settle: (extent) => {
      open.set(null)
      resolve(extent)
    } })
  })
}

export const useUndoAsked = open.use
