import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Part, SettingsPage } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { Archives } from './archives.tsx'
import { type SentBackups, backupsQuery, isLive } from './backups-query.ts'
import { PlanForm } from './plan-form.tsx'
import { Standing } from './standing.tsx'

/** How backups stand, the plan by which they are made, and the archives that there are; for administrators. */
export function BackupsPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { busy, save } = useSaving()
  const { data } = useQuery(backupsQuery)
  const begin = () => void save(async () => queryClient.setQueryData(backupsQuery.queryKey, (await api.post<SentBackups>('/api/backups')).body), t('settings.backups.started'))
  const now = <Button loading={busy} disabled={!data || isLive(data)} onClick={begin}>{t('settings.backups.now')}</Button>
  return (
    <SettingsPage title={t('settings.menu.backups')} action={now} {...(data ? { hint: t('settings.backups.hint', { folder: data.folder }) } : {})}>
      {!data ? <Waiting rows={6} /> : (
        <>
          <Standing backups={data} />
          <Part title={t('settings.backups.plan')}><PlanForm backups={data} /></Part>
          <Part title={t('settings.backups.archives')} {...(data.archives.length > 0 ? { hint: t('settings.backups.archives.hint') } : {})}>
            {data.archives.length > 0 ? <Archives archives={data.archives} /> : <Empty icon="package" title={t('settings.backups.none')} hint={t('settings.backups.none.hint')} />}
          </Part>
        </>
      )}
    </SettingsPage>
  )
}
