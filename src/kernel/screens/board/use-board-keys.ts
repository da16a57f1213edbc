import type { WebRecord } from '#kernel/screens/client/model.ts'
import { type Shortcut, useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Column } from './columns.ts'
import type { Desk } from './desk.ts'

interface Hands {
  readonly desk: Desk
  /** columns that show their cards, in order */
  readonly open: readonly Column[]
  readonly rowsOf: (column: Column) => readonly WebRecord[]
  readonly focused: number | null
  readonly selected: ReadonlySet<number>
  readonly clear: () => void
  readonly add: (column: Column) => void
}

/** Keys of a board: arrows walk, Shift and an arrow moves cards, m asks where to, x selects, space peeks, Enter opens, a adds. */
export function useBoardKeys(hands: Hands): void {
  const t = useTexts()
  const { desk } = hands
  const walk = (columns: number, rows: number) => () => {
    const next = neighbour(hands, columns, rows)
    if (next) desk.focus(next.id)
  }
  const carry = (columns: number) => () => {
    const here = placeOf(hands)
    const to = here && desk.columns[desk.columns.indexOf(here.column) + columns]
    if (here && to) desk.moveTo(hands.selected.has(here.card.id) ? chosen(hands) : [here.card], to)
  }
  const withCard = (run: (card: WebRecord, column: Column) => void) => () => {
    const here = placeOf(hands)
    if (here) run(here.card, here.column)
  }
  const key = (keys: string, name: string, run: Shortcut['run']): Shortcut => ({ keys, label: t('board.key.' + name), group: t('board.keys'), run })
  useShortcuts([
    key('ArrowDown', 'walk', walk(0, 1)), key('ArrowUp', 'walk', walk(0, -1)),
    key('KeyJ', 'walk', walk(0, 1)), key('KeyK', 'walk', walk(0, -1)),
    key('ArrowRight', 'columns', walk(1, 0)), key('ArrowLeft', 'columns', walk(-1, 0)),
    key('Shift+ArrowRight', 'carry', carry(1)), key('Shift+ArrowLeft', 'carry', carry(-1)),
    key('KeyX', 'select', withCard((card) => desk.take(card.id, 'toggle'))),
    key('Space', 'peek', withCard((card) => desk.peek(card))),
    key('Enter', 'open', withCard((card) => desk.open(card))),
    key('KeyM', 'move', withCard((card) => desk.ask(card.id))),
    key('KeyA', 'add', withCard((_card, column) => hands.add(column))),
    ...(hands.selected.size > 0 ? [key('Escape', 'clear', hands.clear)] : []),
  ])
}

/** Selected cards, in the order in which they stand. */
export const chosen = ({ open, rowsOf, selected }: Pick<Hands, 'open' | 'rowsOf' | 'selected'>): readonly WebRecord[] =>
  open.flatMap(rowsOf).filter(({ id }) => selected.has(id))

interface Place {
  readonly column: Column
  readonly card: WebRecord
  readonly index: number
}

function placeOf({ open, rowsOf, focused }: Hands): Place | null {
  for (const column of open) {
    const rows = rowsOf(column)
    const index = rows.findIndex(({ id }) => id === focused)
    const card = rows[index]
    if (card) return { column, card, index }
  }
  return null
}

/** The card beside the focused one; the first card of the board when none is. Empty columns are stepped over. */
function neighbour(hands: Hands, columns: number, rows: number): WebRecord | undefined {
  const here = placeOf(hands)
  if (!here) return hands.open.map((column) => hands.rowsOf(column)[0]).find((card) => card !== undefined)
  if (columns === 0) return hands.rowsOf(here.column)[here.index + rows]
  const at = hands.open.indexOf(here.column)
  const beside = columns > 0 ? hands.open.slice(at + 1) : hands.open.slice(0, at).toReversed()
  const found = beside.map((column) => hands.rowsOf(column)).find((cards) => cards.length > 0)
  return found?.[Math.min(here.index, found.length - 1)]
}
