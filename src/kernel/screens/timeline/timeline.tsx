import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { type RecordParts, useRecordParts } from '#kernel/screens/record/parts.ts'
import { dayIn } from '#kernel/screens/text/formats.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { ChangesRow } from './changes-row.tsx'
import { Compose } from './compose.tsx'
import { type Day, type Told, daysOf } from './days.ts'
import { FileRow } from './file-row.tsx'
import { Kinds } from './kinds.tsx'
import { timelineQuery } from './items.ts'
import { Planned } from './planned.tsx'
import { RecordRow } from './record-row.tsx'
import classes from './timeline.module.css'

interface TimelineProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  /** kinds to show: 'change', 'file' or names of entities; empty for all */
  readonly types: readonly string[]
  readonly setTypes: (types: readonly string[]) => void
}

const DeletedFiles = lazilyBare(() => import('./deleted-files.tsx').then((chunk) => chunk.DeletedFiles))

/** Everything that happened to a record: one composer, what is planned, then day by day. */
export function Timeline({ entity, record, types, setTypes }: TimelineProps) {
  const parts = useRecordParts()
  return (
    <div className={classes['timeline']}>
      <Compose entity={entity} record={record} />
      <Planned entity={entity} record={record} />
      <Kinds entity={entity} types={types} setTypes={setTypes} />
      <Days entity={entity} record={record} types={types} parts={parts} />
      {types.includes('file') && <DeletedFiles entity={entity} record={record} />}
    </div>
  )
}

function Days({ entity, record, types, parts }: Omit<TimelineProps, 'setTypes'> & { readonly parts: RecordParts }) {
  const t = useTexts()
  const { timeZone } = useFormats()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(timelineQuery(entity, record.id, types))
  const days = useMemo(() => {
    const items = (data?.pages.flatMap((page) => page.items) ?? []).filter((item) => item.type !== 'record' || !isPlanned(parts, item.entity, item.record))
    return daysOf(items, (iso) => dayIn(timeZone, Date.parse(iso)))
  }, [data, parts, timeZone])
  return (
    <div className={classes['days']}>
      {days.map((day) => <DayOf key={day.date} day={day} entity={entity} record={record} unfolded={types.includes('change')} />)}
      {data && days.length === 0 && <p className={classes['nothing']}>{t(types.length > 0 ? 'record.timeline.nothingOfKind' : 'record.timeline.nothing')}</p>}
      {hasNextPage && <button type="button" className={classes['earlier']} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('record.timeline.earlier')}</button>}
    </div>
  )
}

const isPlanned = ({ entries }: RecordParts, entity: string, record: WebRecord) => entries.find((entry) => entry.entity === entity)?.planned?.holds(record) === true

function DayOf({ day, entity, record, unfolded }: { readonly day: Day; readonly entity: WebEntity; readonly record: WebRecord; readonly unfolded: boolean }) {
  const formats = useFormats()
  return (
    <section aria-label={formats.date(day.date)}>
      <h3 className={classes['day']} title={formats.date(day.date)}>{formats.relative(day.date)}</h3>
      {day.items.map((item) => <Row key={keyOf(item)} {...{ item, entity, record, unfolded }} />)}
    </section>
  )
}

function Row({ item, entity, record, unfolded }: { readonly item: Told; readonly entity: WebEntity; readonly record: WebRecord; readonly unfolded: boolean }) {
  if (item.type === 'changes') return <ChangesRow entity={entity} record={record} folded={item} unfolded={unfolded} />
  if (item.type === 'file') return <FileRow entity={entity} record={record} item={item} />
  return <RecordRow item={item} about={record} />
}

const keyOf = (item: Told) => (item.type === 'changes' ? `c${item.changes[0]?.seq}` : item.type === 'file' ? `f${item.file.id}` : `${item.entity}${item.record.id}`)
