import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { type WebRecord, can } from '#kernel/screens/client/model.ts'
import classes from './board.module.css'
import { Card } from './card-frame.tsx'
import { cardsQuery } from './cards.ts'
import { ColumnHead } from './column-head.tsx'
import type { Column } from './columns.ts'
import { useDesk } from './desk.ts'
import { useDropPlace } from './drag.ts'
import { type Moves, rowsWith } from './moves.ts'
import { QuickAdd } from './quick-add.tsx'
import type { Total } from './totals.ts'

/** What the cards look like just now, by id. */
export interface Looks {
  readonly selected: ReadonlySet<number>
  readonly focused: number | null
  readonly dragged: ReadonlySet<number>
  readonly fresh: ReadonlySet<number>
  readonly moves: Moves
  /** whose menu is open */
  readonly asked: number | null
}

interface ColumnProps {
  readonly column: Column
  readonly colour: string
  readonly total: Total | undefined
  readonly looks: Looks
  readonly adding: boolean
  readonly setAdding: (adding: boolean) => void
  readonly fold: (() => void) | null
  /** nothing stands on the board yet: this column says how to begin */
  readonly begins: boolean
}

const gap = 6
const ahead = 12

/** One column: its head stays, its cards load as they are scrolled to. */
export const ColumnView = memo(function ColumnView({ column, colour, total, looks, adding, setAdding, fold, begins }: ColumnProps) {
  const desk = useDesk()
  const labels = useLabels()
  const { element, over } = useDropPlace<HTMLElement>('column/' + column.key)
  const { rows, waiting, more, again } = useRows(column, looks.moves)
  return (
    <section ref={element} className={classes['column']} data-over={over || undefined} data-column={column.key} aria-label={`${column.title}, ${labels.count(desk.entity.name, total?.count ?? 0)}`}>
      <ColumnHead column={column} colour={colour} total={total} add={() => setAdding(true)} fold={fold} />
      {adding && <QuickAdd column={column} close={() => setAdding(false)} />}
      <Cards rows={rows} looks={looks} more={more} waiting={waiting} label={column.title} />
      {rows.length === 0 && !waiting && !adding && <Nothing again={again} add={begins ? () => setAdding(true) : null} />}
    </section>
  )
})

function Cards({ rows, looks, more, waiting, label }: {
  readonly rows: readonly WebRecord[]
  readonly looks: Looks
  readonly more: () => void
  readonly waiting: boolean
  readonly label: string
}) {
  const { height } = useDesk().shape
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height + gap,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 3,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - ahead) more()
  }, [last, rows.length, more])
  const focusedAt = rows.findIndex(({ id }) => id === looks.focused)
  useEffect(() => {
    if (focusedAt >= 0) virtual.scrollToIndex(focusedAt, { align: 'auto' })
  }, [looks.focused])
  return (
    <div ref={scroller} className={classes['cards']} role="grid" aria-multiselectable aria-rowcount={rows.length} aria-label={label} tabIndex={-1}>
      <div role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const card = rows[index]
          return card && <Card key={card.id} card={card} top={start} {...lookOf(card.id, looks)} />
        })}
      </div>
      {waiting && <div className={classes['skeletons']} aria-hidden>{[0, 1, 2].map((nth) => <i key={nth} />)}</div>}
    </div>
  )
}

/** An empty column; the first one of an empty board says how to begin, one that could not be read offers to try again. */
function Nothing({ again, add }: { readonly again: (() => void) | null; readonly add: (() => void) | null }) {
  const { entity } = useDesk()
  const t = useTexts()
  const labels = useLabels()
  return (
    <div className={classes['emptyColumn']}>
      <p>{t(again ? 'board.failed' : add ? 'board.emptyBoard' : 'board.emptyColumn')}</p>
      {again && <Button size="xs" variant="default" onClick={again}>{t('board.again')}</Button>}
      {!again && add && can(entity, 'create') && <Button size="xs" onClick={add}>{labels.made(entity.name)}</Button>}
    </div>
  )
}

const lookOf = (id: number, { selected, focused, dragged, fresh, moves, asked }: Looks) => ({
  selected: selected.has(id), focused: focused === id, dragged: dragged.has(id), fresh: fresh.has(id), moving: moves.has(id), asked: asked === id, selecting: selected.size > 0,
})

function useRows(column: Column, moves: Moves) {
  const { entity, board, question } = useDesk()
  const query = useInfiniteQuery(cardsQuery(entity, board, question, column))
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = query
  const loaded = useMemo(() => unique(data?.pages.flatMap(({ items }) => items) ?? []), [data])
  const more = useMemo(() => () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false })
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const again = query.isError ? () => void query.refetch() : null
  return { rows: rowsWith(loaded, column, moves), waiting: query.isPending || isFetchingNextPage, more, again }
}

/** A card that moved between two pages while they were read stands in both. */
function unique(cards: readonly WebRecord[]): readonly WebRecord[] {
  const seen = new Set<number>()
  return cards.filter(({ id }) => !seen.has(id) && seen.add(id))
}
