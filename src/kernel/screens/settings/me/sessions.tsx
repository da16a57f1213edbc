import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'
import { deviceOf } from './device.ts'

interface Session {
  readonly id: number
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly agent: string | null
  readonly address: string | null
  readonly current: boolean
}

const key = ['sessions']

/** Where I am signed in. */
export function SessionsPage(_: { readonly rest: string }) {
  const t = useTexts()
  const formats = useFormats()
  const { save } = useSaving()
  const { data } = useQuery({ queryKey: key, queryFn: () => api.get<{ items: readonly Session[] }>('/api/sessions') })
  const end = async (path: string) => {
    await save(() => api.delete(path), t('settings.sessions.ended'))
    await queryClient.invalidateQueries({ queryKey: key })
  }
  const others = (data?.items.length ?? 0) > 1
  return (
    <SettingsPage
      title={t('settings.menu.sessions')}
      hint={t('settings.sessions.hint')}
      action={others && <Button variant="default" onClick={() => void end('/api/sessions')}>{t('settings.sessions.endOthers')}</Button>}
    >
      {!data ? <Waiting rows={3} /> : (
        <Table label={t('settings.menu.sessions')} head={[t('settings.sessions.device'), t('settings.sessions.address'), t('settings.sessions.seen'), '']}>
          {data.items.map((session) => (
            <tr key={session.id}>
              <td>{deviceOf(session.agent) || t('settings.sessions.unknown')}</td>
              <td>{session.address}</td>
              <td title={formats.dateTime(session.lastSeenAt)}>{formats.relative(session.lastSeenAt)}</td>
              <td>{session.current
                ? t('settings.sessions.this')
                : <Button size="compact-sm" variant="default" onClick={() => void end(`/api/sessions/${session.id}`)}>{t('settings.sessions.end')}</Button>}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </SettingsPage>
  )
}
