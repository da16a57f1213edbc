import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { ToldProblem } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useWrite, type Outcome, type Values } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { BoardQuestion } from './cards.ts'
import type { Board } from './columns.ts'
import { type Move, type Moves, noMoves } from './moves.ts'
import { missingIn, saveMove, saveMoves, tellRefusal } from './save.ts'

/** A move that the server refused because fields are missing: the board asks for just them and tries again. */
export interface Refused {
  readonly move: Move
  readonly problems: readonly ToldProblem[]
}

export interface Mover {
  /** Paints the cards where they go at once and saves behind. */
  readonly move: (moves: readonly Move[]) => void
  /** Tries a refused move again with values for what was missing. */
  readonly amend: (refused: Refused, values: Values) => Promise<Outcome>
  /** Lets the refused card go back to where it was. */
  readonly giveUp: (refused: Refused) => void
}

/** Moves of cards: painted before they are saved, put back with the reason when they are refused. */
export function useMoves(entity: WebEntity, board: Board, question: BoardQuestion) {
  const [moves, setMoves] = useState(noMoves)
  const [refused, setRefused] = useState<Refused | null>(null)
  const tools = { write: useWrite(), t: useTexts(), labels: useLabels(), model: useModel(), entity, board, question }
  const now = useRef(tools)
  now.current = tools
  const mover = useMemo(() => moverOf(() => now.current, setMoves, setRefused), [])
  return { moves, refused, mover }
}

type Update<T> = (change: T | ((before: T) => T)) => void

function moverOf(tools: () => Parameters<typeof saveMove>[0], setMoves: Update<Moves>, setRefused: Update<Refused | null>): Mover {
  const lay = (added: readonly Move[]) => setMoves((before) => new Map([...before, ...added.map((move) => [move.card.id, move] as const)]))
  const lift = (lifted: readonly Move[]) => setMoves((before) => new Map([...before].filter(([, move]) => !lifted.includes(move))))
  const save = async (move: Move) => {
    const outcome = await saveMove(tools(), move, {})
    const problems = outcome.state === 'refused' ? missingIn(outcome.error, tools()) : []
    if (problems.length > 0) return setRefused({ move, problems })
    if (outcome.state === 'refused') tellRefusal(tools(), outcome.error)
    lift([move])
  }
  return {
    move: (moves) => {
      const [only, ...others] = moves
      if (!only) return
      flushSync(() => lay(moves))
      void (others.length === 0 ? save(only) : saveMoves(tools(), moves).then(() => lift(moves)))
    },
    amend: async ({ move }, values) => {
      const outcome = await saveMove(tools(), move, values)
      if (outcome.state === 'refused') return outcome
      setRefused(null)
      lift([move])
      return outcome
    },
    giveUp: ({ move }) => {
      setRefused(null)
      lift([move])
    },
  }
}
