import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { BoardQuestion } from './cards.ts'
import type { Board } from './columns.ts'
import { type Move, type Moves, noMoves } from './moves.ts'
import { type SaveTools, saveMove, saveMoves } from './save.ts'

/** Paints the cards where they go at once and saves behind. */
export type Mover = (moves: readonly Move[]) => void

/** Moves of cards: painted before they are saved, put back with the reason when they are refused. */
export function useMoves(entity: WebEntity, board: Board, question: BoardQuestion): readonly [Moves, Mover] {
  const [moves, setMoves] = useState(noMoves)
  const tools = { write: useWrite(), t: useTexts(), labels: useLabels(), model: useModel(), entity, board, question }
  const now = useRef(tools)
  now.current = tools
  return [moves, useMemo(() => moverOf(() => now.current, setMoves), [])]
}

function moverOf(tools: () => SaveTools, setMoves: (change: (before: Moves) => Moves) => void): Mover {
  const lay = (added: readonly Move[]) => setMoves((before) => new Map([...before, ...added.map((move) => [move.card.id, move] as const)]))
  const lift = (lifted: readonly Move[]) => setMoves((before) => new Map([...before].filter(([, move]) => !lifted.includes(move))))
  return (moves) => {
    const [only, ...others] = moves
    if (!only) return
    flushSync(() => lay(moves))
    void (others.length === 0 ? saveMove(tools(), only) : saveMoves(tools(), moves)).finally(() => lift(moves))
  }
}
