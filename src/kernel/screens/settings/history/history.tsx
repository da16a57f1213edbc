import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useModel, useReferences } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useValueText } from '#kernel/screens/record/value.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { toldFields } from '#kernel/screens/timeline/words.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { settingsPages } from '../pages.ts'
import classes from './history.module.css'
import { type HistoryItem, type RecordItem, historyQuery } from './sent.ts'
import { useHistorySpeech } from './use-speech.ts'
import { type Speech, type ToldChange, tell } from './words.ts'

/** Who changed what in settings, newest first, each with what stood there before. */
export function HistoryPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(historyQuery)
  const items = data?.pages.flatMap((page) => page.items)
  const speech = useHistorySpeech()
  return (
    <SettingsPage wide title={t('settings.menu.history')} hint={t('settings.history.hint')}>
      {error && !items ? <p role="alert">{error.message}</p> : !items || !speech ? <Waiting rows={10} /> : items.length === 0
        ? <Empty icon="history" title={t('settings.history.none')} hint={t('settings.history.none.hint')} />
        : <ol className={classes['items']}>{items.map((item) => <Item key={item.seq} item={item} speech={speech} />)}</ol>}
      {hasNextPage && <Button mt={12} variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('settings.trash.more')}</Button>}
    </SettingsPage>
  )
}

function Item({ item, speech }: { readonly item: HistoryItem; readonly speech: Speech }) {
  const { t, formats } = speech
  return (
    <li>
      <time dateTime={item.at}>{formats.dateTime(item.at)}</time>
      <span className={classes['who']}>{item.actor?.title ?? t('record.system')}</span>
      {item.subject === 'record' ? <OfRecord item={item} /> : <ul>{item.fields.map((change) => <Told key={change.field} change={tell(item.subject, change, speech)} />)}</ul>}
    </li>
  )
}

function OfRecord({ item }: { readonly item: RecordItem }) {
  const entity = useModel().entities.get(item.entity)
  return entity ? <OfKnown item={item} entity={entity} /> : <span />
}

/** A new record is told by its name alone: its fields stand where it is. */
function OfKnown({ item, entity }: { readonly item: RecordItem; readonly entity: WebEntity }) {
  const t = useTexts()
  const labels = useLabels()
  const written = useValueText(entity)
  const fieldKeys = settingsPages().find(({ parts }) => parts?.entity === entity.name)?.parts?.fieldKeys
  const text = (field: string, value: unknown) => {
    const of = fieldKeys?.[field]
    return of && Array.isArray(value) ? value.map((key) => labels.field(of, String(key))).join(', ') : written(field, value)
  }
  const record = useReferences(entity.name).find(({ id }) => id === item.record)
  const named = item.fields.find(({ field }) => field === entity.title)
  const title = titleOf(entity, { id: item.record, version: 0, [entity.title]: named?.after ?? named?.before ?? record?.[entity.title] ?? null })
  const what = `${labels.one(entity.name)} ${title ? t('settings.history.quoted', { title }) : item.record}`
  const told = item.op === 'update' ? toldFields(entity, item.fields, true) : []
  if (told.length === 0) return <ul><Told change={{ what, before: '', after: t('settings.history.op.' + item.op) }} /></ul>
  return (
    <ul>
      {told.map(({ field, before, after }) => (
        <Told key={field} change={{ what: `${what}, ${labels.field(entity.name, field)}`, before: text(field, before), after: text(field, after) }} />
      ))}
    </ul>
  )
}

function Told({ change: { what, before, after } }: { readonly change: ToldChange }) {
  const t = useTexts()
  return <li>{what}: {before && <><s>{before}</s> → </>}<b>{after || t('settings.history.nothing')}</b></li>
}
