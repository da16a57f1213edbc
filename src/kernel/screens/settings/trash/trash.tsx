import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { type WebEntity, can } from '#kernel/screens/client/model.ts'
import type { Page } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import classes from './trash.module.css'
import { useRestore } from './use-restore.ts'

/** Deleted records, the latest first; each can come back. */
export function TrashPage(_: { readonly rest: string }) {
  const t = useTexts()
  const labels = useLabels()
  const shown = [...useModel().entities.values()].filter((entity) => can(entity, 'delete'))
    .sort((a, b) => (a.navigation?.order ?? 1000) - (b.navigation?.order ?? 1000))
  const [name, setName] = useState(shown[0]?.name ?? '')
  const entity = shown.find((one) => one.name === name)
  return (
    <SettingsPage wide title={t('settings.menu.trash')} hint={t('settings.trash.hint')}>
      <div className={classes['choice']}>
        <Pick label={t('settings.trash.objects')} options={shown.map((one) => ({ value: one.name, label: labels.many(one.name) }))} value={name} change={setName} />
      </div>
      {entity && <Deleted key={entity.name} entity={entity} />}
    </SettingsPage>
  )
}

function Deleted({ entity }: { readonly entity: WebEntity }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const restore = useRestore(entity)
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['trash', entity.plural],
    queryFn: ({ pageParam }) => api.get<Page>(`/api/trash?entity=${entity.name}&limit=50${pageParam ? '&after=' + encodeURIComponent(pageParam) : ''}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
  const items = data?.pages.flatMap((page) => page.items)
  if (!items) return <Waiting rows={6} />
  if (items.length === 0) return <Empty icon="trash" title={t('settings.trash.none', { entity: labels.many(entity.name) })} hint={t('settings.trash.none.hint')} />
  return (
    <>
      <Table label={labels.many(entity.name)} head={[labels.field(entity.name, entity.title), t('settings.trash.deleted'), '']}>
        {items.map((record) => (
          <tr key={record.id}>
            <td>{titleOf(entity, record) || `${labels.one(entity.name)} ${record.id}`}</td>
            <td>{typeof record['deletedAt'] === 'string' && formats.dateTime(record['deletedAt'])}</td>
            <td><Button size="compact-sm" variant="default" onClick={() => void restore(record)}>{t('settings.trash.restore')}</Button></td>
          </tr>
        ))}
      </Table>
      {hasNextPage && <Button mt={12} variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('settings.trash.more')}</Button>}
    </>
  )
}
