import { createContext, useContext } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import type { CardShape } from './card-shape.ts'
import type { BoardQuestion } from './cards.ts'
import type { Board, Column } from './columns.ts'

/** How a click takes a card into the selection: alone, beside the others, or all up to it. */
export type Taking = 'toggle' | 'range'

/** What all parts of a board need and what they can ask of it. Stays the same object while cards move. */
export interface Desk {
  readonly entity: WebEntity
  readonly board: Board
  readonly shape: CardShape
  readonly columns: readonly Column[]
  readonly question: BoardQuestion
  readonly take: (id: number, how: Taking) => void
  readonly focus: (id: number) => void
  readonly peek: (card: WebRecord) => void
  readonly open: (card: WebRecord) => void
  /** Cards that go along when this one is dragged: the selected ones, if it is among them. */
  readonly companions: (card: WebRecord) => readonly WebRecord[]
  readonly moveTo: (cards: readonly WebRecord[], column: Column) => void
  /** opens the menu of a card that says where it can go; null closes it */
  readonly ask: (id: number | null) => void
  readonly setDragged: (ids: ReadonlySet<number>) => void
}

const DeskContext = createContext<Desk | null>(null)

export const DeskProvider = DeskContext

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a board above it')
  return desk
}
