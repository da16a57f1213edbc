import { useCallback, useRef, useState } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import type { Taking } from './desk.ts'

/** The focused card, at first `begins`, and the selected ones. `rowsAround` answers the cards of the column in which a card stands. */
export function useSelection(rowsAround: (id: number) => readonly WebRecord[], begins: number | null) {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const [focused, setFocused] = useState(begins)
  const anchor = useRef<number | null>(null)
  const around = useRef(rowsAround)
  around.current = rowsAround
  const take = useCallback((id: number, how: Taking) => {
    const from = anchor.current
    anchor.current = id
    setFocused(id)
    setSelected((before) => {
      const next = new Set(before)
      const range = how === 'range' && from !== null ? between(around.current(id), from, id) : []
      if (range.length > 0) for (const one of range) next.add(one)
      else if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const clear = useCallback(() => setSelected(new Set()), [])
  return { selected, focused, take, focus: setFocused, clear }
}

function between(rows: readonly WebRecord[], from: number, to: number): readonly number[] {
  const ids = rows.map(({ id }) => id)
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  return a < 0 || b < 0 ? [] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
