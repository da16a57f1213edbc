import { type CSSProperties, type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { reachOf } from '#kernel/screens/filter/paths.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { isNowhere } from '#kernel/screens/ui/nowhere.ts'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { type ListColumn, checkWidth, templateOf, wholeWidth } from './columns.ts'
import { Foot } from './foot.tsx'
import classes from './grid.module.css'
import { GroupRow } from './group-row.tsx'
import { Head } from './head.tsx'
import { Lines } from './lines.ts'
import type { Rows } from './pages.ts'
import { pagesIn } from './pages-in.ts'
import { Row } from './row.tsx'
import type { Segments } from './segments.ts'
import { useAnchor } from './use-anchor.ts'
import { useCursor } from './use-cursor.ts'
import { useEditing } from './use-editing.ts'
import { useFresh } from './use-fresh.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridMouse } from './use-grid-mouse.ts'
import { placeIn, usePlace } from './use-place.ts'
import { useRowHeight } from './use-row-height.ts'
import { useRows } from './use-rows.ts'
import { useScrollTo } from './use-scroll-to.ts'
import type { Selection } from './use-selection.ts'
import { useStable } from './use-stable.ts'
import { type Window, useWindow } from './use-window.ts'

/** What the screen around a grid can ask of it. */
export interface GridHandle {
  /** moves the cursor; answers the record there */
  readonly step: (by: 1 | -1) => WebRecord | undefined
  readonly loaded: () => readonly WebRecord[]
  readonly focus: () => void
}

export interface GridProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly view: ListView
  readonly segments: Segments
  readonly selection: Selection
  /** number of matching records in words */
  readonly count: string
  readonly peeked: { readonly plural: string; readonly id: number } | null
  readonly peek: (plural: string, id: number) => void
  readonly open: (record: WebRecord) => void
  readonly fold: (group: string) => void
  readonly handle: RefObject<GridHandle | null>
}

/** Rows and columns of a list, as many as there are; only those in sight are in the document. */
export function Grid(props: GridProps) {
  const { entity, columns, view, segments, selection, count, peeked, handle } = props
  const scroller = useRef<HTMLDivElement>(null)
  const height = useRowHeight()
  const lines = new Lines(segments.segments)
  const window = useWindow(scroller, lines.count, height)
  const rows = useRows(segments, pagesIn(lines, window))
  const place = `${entity.name} ${JSON.stringify(segments.question)}`
  const walking = useCursor(lines, rows, placeIn(place)?.cursor ?? null)
  const fresh = useFresh(entity)
  const scrollTo = useScrollTo(scroller, columns, height)
  const editor = useEditing(entity, columns, walking, () => scroller.current?.focus({ preventScroll: true }))
  const desk = { ...props, lines, rows, walking, editor, scroller, scrollTo, height }
  const keys = useGridKeys(desk)
  const mouse = useGridMouse(desk)
  useAnchor(scroller, lines, rows, height, segments.question)
  usePlace(place, scroller, walking.kept, lines.count > 0)
  useEffect(() => (isFree(document.activeElement) ? scroller.current?.focus({ preventScroll: true }) : undefined), [])
  useImperativeHandle(handle, () => ({ step: keys.step, loaded: rows.loaded, focus: () => scroller.current?.focus({ preventScroll: true }) }))
  const takeAll = useStable(() => takeOrClear(selection, rows))
  const into = useStable((column: number) => {
    walking.go({ line: walking.cursor?.line ?? 0, column })
    scroller.current?.focus({ preventScroll: true })
  })
  const labels = useLabels()
  const cursor = walking.cursor
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={labels.many(entity.name)}
      aria-rowcount={segments.total ?? -1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-busy={segments.waiting}
      aria-activedescendant={cursor ? (cursor.column < 0 ? `line-${cursor.line}` : `cell-${cursor.line}-${cursor.column}`) : undefined}
      data-waiting={segments.waiting || undefined}
      data-selecting={selection.all || selection.ids.size > 0 || undefined}
      style={{ '--columns': templateOf(columns), '--whole': `${wholeWidth(columns)}px`, scrollPaddingInlineStart: checkWidth + (columns[0]?.width ?? 0) } as CSSProperties}
      onKeyDown={keys.press}
      onFocus={(event) => event.target === event.currentTarget && keys.arrive(event.relatedTarget)}
      onScroll={(event) => event.currentTarget.toggleAttribute('data-scrolled', event.currentTarget.scrollLeft > 0)}
      {...mouse}
    >
      <Head entity={entity} columns={columns} view={view} selected={takenOf(selection, rows)} takeAll={takeAll} into={into} />
      <div className={classes.rows} role="rowgroup" style={{ height: `calc(var(--row) * ${lines.count})` }}>
        <Painted {...{ entity, columns, segments, selection, peeked, lines, rows, window, fresh, cursor, editing: editor.editing, done: editor.done }} />
      </div>
      <Foot columns={columns} view={view} question={segments.question} count={count} />
    </div>
  )
}

interface PaintedProps extends Pick<GridProps, 'entity' | 'columns' | 'segments' | 'selection' | 'peeked'> {
  readonly lines: Lines
  readonly rows: Rows
  readonly window: Window
  readonly fresh: ReadonlySet<number>
  readonly cursor: ReturnType<typeof useCursor>['cursor']
  readonly editing: ReturnType<typeof useEditing>['editing']
  readonly done: ReturnType<typeof useEditing>['done']
}

/** Rows that scroll out are painted anew as those that scroll in, which costs less than making them; the edited one keeps its own. */
function Painted({ entity, columns, segments, selection, peeked, lines, rows, window, fresh, cursor, editing, done }: PaintedProps) {
  const by = reachOf(useModel(), entity, segments.question.group ?? '')
  return Array.from({ length: window.to - window.from }, (_, index) => {
    const number = window.from + index
    const line = lines.at(number)
    if (!line) return null
    const here = cursor?.line === number ? cursor.column : null
    if (line.head) {
      const { segment } = line
      return by && <GroupRow key={'group ' + segment.key} {...{ segment, by, columns }} line={number} active={here !== null} />
    }
    const record = rows.row(line.segment, line.at)
    return (
      <Row
        key={record && editing?.id === record.id ? 'editing' : number % window.size}
        entity={entity}
        columns={columns}
        record={record}
        line={number}
        number={number + 1}
        cursor={here}
        selected={record !== undefined && selection.has(record.id)}
        peeked={record !== undefined && peeked?.id === record.id && peeked.plural === entity.plural}
        fresh={record !== undefined && fresh.has(record.id)}
        editing={record && editing?.id === record.id ? editing : null}
        done={done}
      />
    )
  })
}

/** Rows that come back do not take the keyboard from who is typing in the search, a filter or a form. */
const isFree = (focused: Element | null) => isNowhere(focused) || focused?.closest('nav') !== null

function takenOf({ all, ids }: Selection, rows: Rows): 'none' | 'some' | 'all' {
  if (all) return 'all'
  if (ids.size === 0) return 'none'
  return rows.loaded().every(({ id }) => ids.has(id)) ? 'all' : 'some'
}

function takeOrClear(selection: Selection, rows: Rows) {
  if (takenOf(selection, rows) === 'all') selection.clear()
  else selection.take(rows.loaded().map(({ id }) => id))
}
