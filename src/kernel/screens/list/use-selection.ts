import { useMemo, useRef, useState } from 'react'

/** Records that something will be done with: some by id, or all that the filter finds. */
export interface Selection {
  readonly all: boolean
  readonly ids: ReadonlySet<number>
  readonly has: (id: number) => boolean
  /** Takes one in or out; with `until` all between the last one taken and this one, in the order of `order`. */
  readonly toggle: (id: number, until?: boolean) => void
  /** Goes from one to the next with Shift held: takes both, or lets go of the one left when it comes back. */
  readonly extend: (from: number, to: number) => void
  readonly take: (ids: readonly number[]) => void
  readonly takeAll: () => void
  readonly clear: () => void
}

const nothing: ReadonlySet<number> = new Set()

/** `order` answers the ids that are loaded, as they stand in the list. */
export function useSelection(order: () => readonly number[]): Selection {
  const [{ all, ids }, set] = useState<{ readonly all: boolean; readonly ids: ReadonlySet<number> }>({ all: false, ids: nothing })
  const last = useRef<number | null>(null)
  const ask = useRef(order)
  ask.current = order
  return useMemo(() => {
    const current = () => (all ? new Set(ask.current()) : new Set(ids))
    return {
      all,
      ids,
      has: (id) => all || ids.has(id),
      toggle: (id, until = false) => {
        const next = current()
        const range = until && last.current !== null ? between(ask.current(), last.current, id) : [id]
        const takes = until || !next.has(id)
        for (const one of range) takes ? next.add(one) : next.delete(one)
        last.current = id
        set({ all: false, ids: next })
      },
      extend: (from, to) => {
        const next = current()
        if (from !== to && next.has(from) && next.has(to)) next.delete(from)
        else next.add(from).add(to)
        last.current = to
        set({ all: false, ids: next })
      },
      take: (more) => set({ all: false, ids: new Set(more) }),
      takeAll: () => set({ all: true, ids: nothing }),
      clear: () => set((old) => (old.all || old.ids.size > 0 ? { all: false, ids: nothing } : old)),
    }
  }, [all, ids])
}

function between(order: readonly number[], from: number, to: number): readonly number[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)]
  return a < 0 || b < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1)
}
