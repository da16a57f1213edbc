import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { handOver } from '#kernel/screens/record/hand-over.ts'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { shapeOf } from './card-shape.ts'
import { type BoardQuestion, type ColumnPages, cardsKey } from './cards.ts'
import type { Looks } from './column.tsx'
import { type Board, type Column, type Lane, columnsOf, filterOfLane, laneOf } from './columns.ts'
import type { Desk } from './desk.ts'
import { useDrops } from './drag.ts'
import { useLiveCards } from './live.ts'
import { type Moves, movesTo, rowsWith } from './moves.ts'
import { chosen, useBoardKeys } from './use-board-keys.ts'
import { type Mover, useMoves } from './use-moves.ts'
import { useSelection } from './use-selection.ts'
import { useSetting } from './use-setting.ts'

/** The card that was opened last on each board: one comes back to it. */
const opened = new Map<string, number>()

/** The state of a board: question, columns, moves under way, selection, what is peeked at. */
export function useBoardDesk(entity: WebEntity, board: Board, view: ListView, isOpen: (column: Column) => boolean, add: (column: string) => void) {
  const lane = useLane(entity, board)
  const { columns, question } = useQuestion(entity, board, view, lane)
  const [moves, move] = useMoves(entity, board, question)
  const fresh = useLiveCards(entity, board, question)
  const open = columns.filter(isOpen)
  const rowsOf = (column: Column) => cardsIn(entity, question, column, moves)
  const selection = useSelection((id) => open.map(rowsOf).find((rows) => rows.some((card) => card.id === id)) ?? [], opened.get(entity.plural) ?? null)
  const [dragged, setDragged] = useState<ReadonlySet<number>>(new Set())
  const [asked, ask] = useState<number | null>(null)
  const [peeked, setPeeked] = useState<{ readonly plural: string; readonly id: number } | null>(null)
  const openRecord = useOpen(entity)
  const peek = (card: WebRecord) => {
    handOver(entity.plural, card)
    setPeeked(peeked?.id === card.id ? null : { plural: entity.plural, id: card.id })
  }
  const companions = (card: WebRecord) => (selection.selected.has(card.id) ? chosen({ open, rowsOf, selected: selection.selected }) : [card])
  const moveTo = (cards: readonly WebRecord[], column: Column) => move(movesTo(cards, column, columns, board.by))
  const desk = useStableDesk({ entity, board, columns, question, peek, open: openRecord, companions, moveTo, ask, setDragged, take: selection.take, focus: selection.focus })
  useDrops(entity.name, (cards, place) => drop({ desk, lane: lane.lane, move }, cards, place))
  useBoardKeys({ desk, open, rowsOf, focused: selection.focused, selected: selection.selected, clear: selection.clear, add: (column) => add(column.key) })
  const step = (by: 1 | -1) => {
    const all = open.flatMap(rowsOf)
    const next = all[all.findIndex(({ id }) => id === peeked?.id) + by]
    if (next && peeked) {
      selection.focus(next.id)
      setPeeked({ plural: entity.plural, id: next.id })
    }
  }
  const looks: Looks = { selected: selection.selected, focused: selection.focused, dragged, fresh, moves, asked }
  return { desk, lane, looks, selection, peeked, setPeeked, step, rowsOf, open }
}

interface ChosenLane {
  readonly lane: Lane | undefined
  readonly chosen: number | undefined
  readonly choose: (id: number) => void
}

/** The lane that was looked at last, else the first one. */
function useLane(entity: WebEntity, board: Board): ChosenLane {
  const boot = useBoot()
  const lane = useMemo(() => laneOf(boot, entity, board.by), [boot, entity, board.by])
  const [wished, choose] = useSetting<number>(`board.${entity.name}.lane`, 0)
  const found = lane?.records.find(({ id }) => id === wished) ?? lane?.records[0]
  return { lane, chosen: found?.id, choose }
}

function useQuestion(entity: WebEntity, board: Board, { config, search }: ListView, { lane, chosen }: ChosenLane) {
  const boot = useBoot()
  const labels = useLabels()
  const columns = useMemo(() => columnsOf(boot, entity, board, labels, lane, chosen), [boot, entity, board, labels, lane, chosen])
  const question = useMemo((): BoardQuestion => {
    const filter = filterOfLane(config.filter, lane, chosen)
    const ordered = JSON.stringify(config.sort ?? []) !== JSON.stringify(entity.views.sort ?? [])
    return {
      sort: (ordered ? config.sort : board.sort) ?? config.sort ?? [],
      ...(filter ? { filter } : {}),
      ...(search ? { search } : {}),
    }
  }, [config.filter, config.sort, search, board, entity, lane, chosen])
  return { columns, question }
}

/** The desk keeps its identity while its functions see the state of the last render: cards are not painted anew for nothing. */
function useStableDesk(now: Omit<Desk, 'shape'>): Desk {
  const last = useRef(now)
  last.current = now
  const { entity, board, columns, question } = now
  return useMemo(() => ({
    entity,
    board,
    columns,
    question,
    shape: shapeOf(entity, board),
    take: (...asked) => last.current.take(...asked),
    focus: (...asked) => last.current.focus(...asked),
    peek: (...asked) => last.current.peek(...asked),
    open: (...asked) => last.current.open(...asked),
    companions: (...asked) => last.current.companions(...asked),
    moveTo: (...asked) => last.current.moveTo(...asked),
    ask: (...asked) => last.current.ask(...asked),
    setDragged: (...asked) => last.current.setDragged(...asked),
  }), [entity, board, columns, question])
}

function useOpen(entity: WebEntity) {
  const navigate = useNavigate()
  return (card: WebRecord) => {
    handOver(entity.plural, card)
    opened.set(entity.plural, card.id)
    void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id: String(card.id) } })
  }
}

function cardsIn(entity: WebEntity, question: BoardQuestion, column: Column, moves: Moves): readonly WebRecord[] {
  const data = queryClient.getQueryData<ColumnPages>(cardsKey(entity.plural, question, column.key))
  return rowsWith(data?.pages.flatMap(({ items }) => items) ?? [], column, moves)
}

/** Cards let go on a column, a folded column or the name of another lane. */
function drop({ desk, lane, move }: { readonly desk: Desk; readonly lane: Lane | undefined; readonly move: Mover }, cards: readonly WebRecord[], place: string) {
  const [what, key] = place.split('/', 2)
  const column = what === 'column' ? desk.columns.find((one) => one.key === key) : undefined
  if (column) return desk.moveTo(cards, column)
  const record = lane?.records.find(({ id }) => String(id) === key)
  const from = desk.columns[0]
  if (what !== 'lane' || !lane || !record || !from) return undefined
  return move(cards.flatMap((card) => {
    const column = desk.columns.find(({ plain }) => plain === (card[desk.board.by] as { id?: number } | null)?.id)
    return column ? [{ card, from: column, to: null, values: { [lane.ours]: { id: record.id, title: String(record['name'] ?? '') } } }] : []
  }))
}
