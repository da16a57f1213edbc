import type { WebRecord } from '#kernel/screens/client/model.ts'
import { type Column, columnKeyOf } from './columns.ts'
import { type Total, amountOf, changed, nothing } from './totals.ts'

/** A card on its way: painted where it was dropped, not yet confirmed by the server. */
export interface Move {
  /** the card as it was */
  readonly card: WebRecord
  readonly from: Column
  /** null: it leaves this board for another lane */
  readonly to: Column | null
  /** what is written */
  readonly values: Readonly<Record<string, unknown>>
}

/** Moves under way by id of the record; laid over what the server said last. */
export type Moves = ReadonlyMap<number, Move>

export const noMoves: Moves = new Map()

/** Moves of these cards to a column; cards that stand there already are left out. */
export function movesTo(cards: readonly WebRecord[], to: Column, columns: readonly Column[], by: string): readonly Move[] {
  return cards.flatMap((card) => {
    const from = columns.find(({ key }) => key === columnKeyOf(card, by))
    return from && from !== to ? [{ card, from, to, values: { [by]: to.value } }] : []
  })
}

/** Rows of a column with the moves laid over them; a card that comes in stands first, as the last moved one does. */
export function rowsWith(rows: readonly WebRecord[], column: Column, moves: Moves): readonly WebRecord[] {
  if (moves.size === 0) return rows
  const coming = [...moves.values()].filter(({ to }) => to?.key === column.key).map(landed).reverse()
  const stay = rows.filter(({ id }) => !moves.has(id))
  return coming.length === 0 && stay.length === rows.length ? rows : [...coming, ...stay]
}

/** Totals with the moves laid over them. */
export function totalsWith(totals: ReadonlyMap<string, Total>, moves: Iterable<Move>, sum: string | undefined): ReadonlyMap<string, Total> {
  const result = new Map(totals)
  for (const { card, from, to } of moves) {
    const amount = amountOf(card, sum)
    result.set(from.key, changed(result.get(from.key) ?? nothing, -1, amount, from.weight))
    if (to) result.set(to.key, changed(result.get(to.key) ?? nothing, 1, amount, to.weight))
  }
  return result
}

/** The card as it looks where it was dropped. */
export const landed = ({ card, values }: Move): WebRecord => ({ ...card, ...values })

/** Where a card goes, in words: a column or another lane. */
export function whereTo({ to, values }: Move): string {
  const [value] = Object.values(values)
  return to?.title ?? (typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : '')
}
