import { type CSSProperties, useRef } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { Face } from '#kernel/screens/widgets/face.tsx'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './cards.module.css'
import type { ListColumn } from './columns.ts'
import { GroupRow } from './group-row.tsx'
import { Lines } from './lines.ts'
import { pagesIn } from './pages-in.ts'
import type { Segments } from './segments.ts'
import { useAnchor } from './use-anchor.ts'
import { usePlace } from './use-place.ts'
import { useRows } from './use-rows.ts'
import type { Selection } from './use-selection.ts'
import { useWindow } from './use-window.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { reachOf } from '#kernel/screens/filter/paths.ts'

interface CardsProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly segments: Segments
  readonly selection: Selection
  readonly open: (record: WebRecord) => void
  readonly fold: (group: string) => void
}

const height = 60

/** The list on a phone: two lines a record; a long press selects. */
export function Cards({ entity, columns, segments, selection, open, fold }: CardsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = new Lines(segments.segments)
  const window = useWindow(scroller, lines.count, height)
  const rows = useRows(segments, pagesIn(lines, window))
  const by = reachOf(useModel(), entity, segments.question.group ?? '')
  useAnchor(scroller, lines, rows, height, segments.question)
  usePlace(`${entity.name} ${JSON.stringify(segments.question)}`, scroller, null, lines.count > 0)
  const selecting = selection.all || selection.ids.size > 0
  return (
    <div ref={scroller} className={classes.scroller} role="list" style={{ '--row': `${height}px` } as CSSProperties}>
      <div className={classes.cards} style={{ height: lines.count * height }}>
        {Array.from({ length: window.to - window.from }, (_, index) => {
          const number = window.from + index
          const line = lines.at(number)
          if (!line) return null
          if (line.head) {
            const { segment } = line
            return by && (
              <div key={'group ' + segment.key} onClick={() => fold(segment.key)}>
                <GroupRow segment={segment} by={by} columns={columns.slice(0, 1)} line={number} active={false} />
              </div>
            )
          }
          const record = rows.row(line.segment, line.at)
          return (
            <Card
              key={record?.id ?? number}
              {...{ entity, columns, record, selecting }}
              top={number * height}
              selected={record !== undefined && selection.has(record.id)}
              open={open}
              take={(id) => selection.toggle(id)}
            />
          )
        })}
      </div>
    </div>
  )
}

interface CardProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly record: WebRecord | undefined
  readonly top: number
  readonly selected: boolean
  readonly selecting: boolean
  readonly open: (record: WebRecord) => void
  readonly take: (id: number) => void
}

const press = 450

function Card({ entity, columns, record, top, selected, selecting, open, take }: CardProps) {
  const t = useTexts()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const held = useRef(false)
  if (!record) return <div className={classes.card} style={{ top }}><span className={classes.bone} /></div>
  const [title, ...others] = columns
  // Without its head a number says nothing: only the first one, the amount, is shown.
  const filled = others.filter(({ path, kind }) => !isEmpty(record[path]) && kind.align !== 'end')
  const aside = others.find(({ kind }) => kind.align === 'end')
  const begin = () => {
    held.current = false
    timer.current = setTimeout(() => {
      held.current = true
      take(record.id)
    }, press)
  }
  const end = () => clearTimeout(timer.current)
  return (
    <div
      role="listitem"
      className={classes.card}
      style={{ top }}
      data-selected={selected || undefined}
      aria-label={selected ? t('lists.row.selected') : undefined}
      onTouchStart={begin}
      onTouchEnd={end}
      onTouchMove={end}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        event.preventDefault()
        if (held.current) return
        if (selecting) take(record.id)
        else open(record)
      }}
    >
      <span className={classes.first}>
        <a className={classes.title} href={`/${entity.plural}/${record.id}`}>{title && <><Face entity={entity} record={record} /><Shown column={title} record={record} /></>}</a>
        {aside && <span className={classes.aside}><Shown column={aside} record={record} /></span>}
      </span>
      <span className={classes.second}>
        {filled.slice(0, 3).map((column) => <span key={column.path}><Shown column={column} record={record} /></span>)}
      </span>
    </div>
  )
}

function Shown({ column, record }: { readonly column: ListColumn; readonly record: WebRecord }) {
  const t = useTexts()
  const value = record[column.path]
  if (isEmpty(value)) return column.title ? <span className={classes.untitled}>{t('lists.row.untitled')}</span> : null
  const { entity, name, field } = column.reached
  const { Cell } = column.kind
  return <Cell entity={entity.name} name={name} field={field} value={value as never} record={record} room="row" />
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
