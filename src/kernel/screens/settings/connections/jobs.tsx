import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FailedJob, JobList } from '#kernel/jobs/failed.ts'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Part, SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'
import classes from './connections.module.css'

const key = ['jobs']

/** Work that is done behind: what waits, what went wrong, and what is planned. */
export function JobsPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<JobList>('/api/jobs', { signal }), staleTime: 0, refetchInterval: 5000 })
  return (
    <SettingsPage wide title={t('settings.menu.jobs')} hint={t('settings.jobs.hint')}>
      {!data ? <Waiting rows={5} /> : (
        <>
          <p className={classes['counts']}>{t('settings.jobs.counts', { waiting: data.waiting, running: data.running })}</p>
          {data.failed.length > 0 && <Failed jobs={data.failed} />}
          {data.failed.length === 0 && <Empty icon="check" title={t('settings.jobs.none')} hint={t('settings.jobs.none.hint')} />}
          {data.planned.length > 0 && <Part title={t('settings.jobs.planned')}><Planned planned={data.planned} /></Part>}
        </>
      )}
    </SettingsPage>
  )
}

function Failed({ jobs }: { readonly jobs: readonly FailedJob[] }) {
  const t = useTexts()
  const formats = useFormats()
  const named = useJobNames()
  const { busy, save } = useSaving()
  const settle = async (work: () => Promise<unknown>, told: string) => {
    await save(work, told)
    await queryClient.invalidateQueries({ queryKey: key })
  }
  const retry = (id: number) => settle(() => api.post(`/api/jobs/${id}/retry`), t('settings.jobs.retried'))
  const drop = (id: number) => settle(() => api.delete(`/api/jobs/${id}`), t('settings.jobs.dropped'))
  const head = ['work', 'error', 'failedAt', 'next'].map((name) => t('settings.jobs.' + name))
  return (
    <Table label={t('settings.jobs.failed')} head={[...head, '']}>
      {jobs.map((one) => (
        <tr key={one.id}>
          <td>{named(one.name)}</td>
          <td className={classes['error']}>{one.error}</td>
          <td className="tabular">{formats.relative(one.failedAt)}</td>
          <td className="tabular">{one.nextAt ? formats.relative(one.nextAt) : t('settings.jobs.givenUp', { count: one.attempts })}</td>
          <td>
            <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void retry(one.id)}>{t('settings.jobs.retry')}</Button>{' '}
            <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => void drop(one.id)}>{t('settings.jobs.drop')}</Button>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Planned({ planned }: { readonly planned: JobList['planned'] }) {
  const t = useTexts()
  const formats = useFormats()
  const named = useJobNames()
  return (
    <Table label={t('settings.jobs.planned')} head={[t('settings.jobs.work'), t('settings.jobs.next')]}>
      {planned.map(({ name, at }) => <tr key={name}><td>{named(name)}</td><td className="tabular">{formats.dateTime(at)}</td></tr>)}
    </Table>
  )
}

/** Names for people; a job of another version has only its own. */
function useJobNames(): (name: string) => string {
  const t = useTexts()
  return (name) => {
    const text = t('settings.jobs.name.' + name)
    return text.startsWith('settings.') ? name : text
  }
}
