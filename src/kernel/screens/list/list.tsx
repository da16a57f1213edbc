import { useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useMemo, useRef, useState } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { handOver } from '#kernel/screens/record/hand-over.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { ViewBar } from '#kernel/screens/views/view-bar.tsx'
import { type ListView, useListView } from '#kernel/screens/views/use-list-view.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Cards } from './cards.tsx'
import { ColumnsButton } from './columns-button.tsx'
import { type ListColumn, useColumns } from './columns.ts'
import { ExportMenu } from './export-menu.tsx'
import { Grid, type GridHandle } from './grid.tsx'
import { PastButton } from './past-button.tsx'
import { GroupButton } from './group-button.tsx'
import classes from './list.module.css'
import { Broken, NoRecords, NothingFound } from './nothing.tsx'
import { type Question, questionOf } from './question.ts'
import { type Segments, useSegments } from './segments.ts'
import { useFolded } from './use-folded.ts'
import { usePhone } from './use-phone.ts'
import { useSelection } from './use-selection.ts'

const PeekPanel = lazy(() => import('#kernel/screens/record/peek.tsx').then((chunk) => ({ default: chunk.PeekPanel })))

/** All records of an entity as a list: found, sorted, grouped, edited in place. */
export function ListScreen({ entity }: { readonly entity: WebEntity }) {
  const view = useListView(entity)
  const columns = useColumns(entity, view.config)
  const [folded, fold] = useFolded(view.config.group)
  const segments = useSegments(entity, useQuestion(entity, view, columns), folded)
  const handle = useRef<GridHandle>(null)
  const selection = useSelection(() => (handle.current?.loaded() ?? []).map(({ id }) => id))
  const { peeked, setPeeked, peek, open } = useOpening(entity)
  const count = useCount(segments)
  const tools = useTools(entity, view, columns, segments.question)
  const move = (by: 1 | -1) => {
    const record = handle.current?.step(by)
    if (record) setPeeked({ plural: entity.plural, id: record.id })
  }
  const close = () => {
    setPeeked(null)
    handle.current?.focus()
  }
  const loaded = selection.ids.size > 0 ? handle.current?.loaded() ?? [] : []
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <ViewBar
          entity={entity}
          view={view}
          layout="list"
          total={count}
          {...tools}
        />
        <Body {...{ entity, columns, view, segments, selection, peeked, peek, open, fold, handle }} count={count ?? ''} />
        <BulkBar
          entity={entity}
          question={segments.question}
          selection={selection}
          total={segments.total}
          back={() => handle.current?.focus()}
          offersAll={loaded.length > 0 && loaded.length < (segments.total ?? 0) && loaded.every(({ id }) => selection.ids.has(id))}
        />
      </div>
      {peeked && <Suspense fallback={null}><PeekPanel plural={peeked.plural} id={peeked.id} onClose={close} onMove={move} /></Suspense>}
    </div>
  )
}

function Body({ segments, ...props }: Omit<Parameters<typeof Grid>[0], 'segments'> & { readonly segments: Segments }) {
  const { entity, view, selection, open } = props
  const phone = usePhone()
  if (segments.error && segments.total === undefined) return <Broken error={segments.error} again={segments.again} view={view} />
  if (segments.total === 0) return view.config.filter || view.search ? <NothingFound view={view} /> : <NoRecords entity={entity} />
  return phone ? <Cards {...props} segments={segments} selection={selection} open={open} /> : <Grid {...props} segments={segments} />
}

/** What the server is asked for; the same object as long as it is the same question. */
function useQuestion(entity: WebEntity, view: ListView, columns: readonly ListColumn[]): Question {
  const { config, search } = view
  return useMemo(() => questionOf(entity, columns, config, search), [entity, columns, config, search])
}

/** Tools of the list beside those that boards have too; the same elements as long as nothing of them changes. */
function useTools(entity: WebEntity, view: ListView, columns: readonly ListColumn[], question: Question) {
  return useMemo(() => ({
    tools: <GroupButton entity={entity} view={view} />,
    more: <><ColumnsButton entity={entity} columns={columns} view={view} /><ExportMenu entity={entity} question={question} /><PastButton /></>,
  }), [entity, view, columns, question])
}

/** "8,800" or "about 1,000,000" */
function useCount({ total, estimated }: Segments): string | undefined {
  const t = useTexts()
  const { number } = useFormats()
  return total === undefined ? undefined : estimated ? t('lists.about', { count: number(total) }) : number(total)
}

function useOpening(entity: WebEntity) {
  const navigate = useNavigate()
  const [peeked, setPeeked] = useState<{ readonly plural: string; readonly id: number } | null>(null)
  const peek = (plural: string, id: number) => setPeeked(peeked?.plural === plural && peeked.id === id ? null : { plural, id })
  const open = (record: WebRecord) => {
    handOver(entity.plural, record)
    void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id: String(record.id) } })
  }
  return { peeked, setPeeked, peek, open }
}
