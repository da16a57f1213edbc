import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useModel, useReferences } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import classes from './access-log.module.css'
import { type LogItem, deeds, logQuery } from './sent.ts'

/** Who opened, revealed or exported what, newest first. `rest` is the object and the record that it is asked about: `deal/5`. */
export function AccessLogPage({ rest }: { readonly rest: string }) {
  const t = useTexts()
  const labels = useLabels()
  const [actor, setActor] = useState('')
  const [deed, setDeed] = useState('')
  const [entity = '', record = ''] = rest.split('/')
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(logQuery({ entity, record, actor, deed }))
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <SettingsPage wide title={t('settings.menu.access-log')} hint={t('settings.log.hint')}>
      <Choices actor={actor} setActor={setActor} deed={deed} setDeed={setDeed} entity={entity} record={record} />
      {error && !items ? <p role="alert">{error.message}</p> : !items ? <Waiting rows={10} /> : items.length === 0
        ? <Empty icon="eye" title={t('settings.log.none')} hint={t('settings.log.none.hint')} />
        : (
          <Table label={t('settings.menu.access-log')} head={[t('settings.log.what'), labels.one('user'), t('settings.log.deed'), t('settings.log.at'), '']}>
            {items.map((item) => <Row key={item.seq} item={item} />)}
          </Table>
        )}
      {hasNextPage && <Button mt={12} variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('settings.trash.more')}</Button>}
    </SettingsPage>
  )
}

interface ChoicesProps {
  readonly actor: string
  readonly setActor: (actor: string) => void
  readonly deed: string
  readonly setDeed: (deed: string) => void
  readonly entity: string
  readonly record: string
}

function Choices({ actor, setActor, deed, setDeed, entity, record }: ChoicesProps) {
  const t = useTexts()
  const labels = useLabels()
  const navigate = useNavigate()
  const { compare } = useFormats()
  const users = useReferences('user').map((user) => ({ value: String(user.id), label: String(user['name']) })).toSorted((a, b) => compare(a.label, b.label))
  return (
    <div className={classes['choices']}>
      <NativeSelect aria-label={labels.one('user')} value={actor} onChange={(event) => setActor(event.currentTarget.value)} data={[{ value: '', label: t('settings.log.everybody') }, ...users]} />
      <NativeSelect
        aria-label={t('settings.log.deed')} value={deed} onChange={(event) => setDeed(event.currentTarget.value)}
        data={[{ value: '', label: t('settings.log.everything') }, ...deeds.map((one) => ({ value: one, label: t('settings.log.deed.' + one) }))]}
      />
      {entity && (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '/settings/$', params: { _splat: 'access-log' } })}>
          {t('settings.log.only', { what: `${labels.one(entity)} ${record}`.trim() })} ✕
        </Button>
      )}
    </div>
  )
}

function Row({ item: { at, actor, deed, entity, record, details } }: { readonly item: LogItem }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const known = useModel().entities.get(entity)
  const name = record && (record.title ?? t('settings.log.noTitle', { id: record.id }))
  return (
    <tr>
      <td>{known && record ? <><span className={classes['kind']}>{labels.one(entity)}</span> <Link to={`/${known.plural}/${record.id}` as '/'}>{name}</Link></> : labels.many(entity)}</td>
      <td>{actor.title ?? actor.id}</td>
      <td>{t('settings.log.deed.' + deed)}{details.field ? `: ${labels.field(entity, details.field)}` : ''}{details.rows === undefined ? '' : ` (${formats.number(details.rows)})`}</td>
      <td><time dateTime={at}>{formats.dateTime(at)}</time></td>
      <td />
    </tr>
  )
}
