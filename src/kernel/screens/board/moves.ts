import type { WebRecord } from '#kernel/screens/client/model.ts'
import { type Column, columnKeyOf } from './columns.ts'
import { type Total, amountOf, changed, nothing } from './totals.ts'

/** A card on its way: painted where it was dropped, not yet confirmed by the server. */
export interface Move {
  /** the card as it was */
  readonly card: WebRecord
  readonly from: string
  readonly to: Column
}

/** Moves under way by id of the record; laid over what the server said last. */
export type Moves = ReadonlyMap<number, Move>

export const noMoves: Moves = new Map()

/** The card as it looks where it was dropped. */
export const landed = ({ card, to }: Move, by: string): WebRecord => ({ ...card, [by]: to.value })

/** Rows of a column with the moves laid over them; a card that comes in stands first, as the last moved one does. */
export function rowsWith(rows: readonly WebRecord[], column: Column, moves: Moves, by: string): readonly WebRecord[] {
  if (moves.size === 0) return rows
  const coming = [...moves.values()].filter(({ to }) => to.key === column.key)
  const stays = rows.filter(({ id }) => !moves.has(id))
  if (coming.length === 0 && stays.length === rows.length) return rows
  return [...coming.map((move) => landed(move, by)).reverse(), ...stays]
}

/** Totals with the moves laid over them. */
export function totalsWith(
  totals: ReadonlyMap<string, Total>, moves: Moves, columns: readonly Column[], sum: string | undefined,
): ReadonlyMap<string, Total> {
  if (moves.size === 0) return totals
  const weights = new Map(columns.map(({ key, weight }) => [key, weight]))
  const result = new Map(totals)
  for (const { card, from, to } of moves.values()) {
    const amount = amountOf(card, sum)
    result.set(from, changed(result.get(from) ?? nothing, -1, amount, weights.get(from) ?? null))
    if (weights.has(to.key)) result.set(to.key, changed(result.get(to.key) ?? nothing, 1, amount, to.weight))
  }
  return result
}

/** Moves of these cards to a column; cards that stand there already are left out. */
export function movesTo(cards: readonly WebRecord[], to: Column, by: string): readonly Move[] {
  return cards.map((card) => ({ card, from: columnKeyOf(card, by), to })).filter(({ from }) => from !== to.key)
}
