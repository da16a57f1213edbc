import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'
import { type Grants, keysKey, useGrantsTold } from './grants.ts'

interface ApiKey {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
  readonly grants: Grants | null
  readonly expiresAt: string | null
}

const MakeKey = lazilyBare(() => import('./make-key.tsx').then((chunk) => chunk.MakeKey))

/** Keys by which my programs ask with my rights. */
export function KeysPage(_: { readonly rest: string }) {
  const t = useTexts()
  const [making, setMaking] = useState(false)
  const { data } = useQuery({ queryKey: keysKey, queryFn: () => api.get<{ items: readonly ApiKey[] }>('/api/keys') })
  const make = <Button onClick={() => setMaking(true)}>{t('settings.keys.make')}</Button>
  return (
    <SettingsPage wide title={t('settings.menu.keys')} hint={t('settings.keys.hint')} action={data && data.items.length > 0 && make}>
      {!data && <Waiting rows={3} />}
      {data?.items.length === 0 && <Empty icon="key" title={t('settings.keys.none')} hint={t('settings.keys.none.hint')}>{make}</Empty>}
      {data && data.items.length > 0 && <KeyTable items={data.items} />}
      {making && <MakeKey close={() => setMaking(false)} />}
    </SettingsPage>
  )
}

function KeyTable({ items }: { readonly items: readonly ApiKey[] }) {
  const t = useTexts()
  const formats = useFormats()
  const { save } = useSaving()
  const told = useGrantsTold()
  const drop = async (id: number) => {
    await save(() => api.delete(`/api/keys/${id}`), t('settings.keys.dropped'))
    await queryClient.invalidateQueries({ queryKey: keysKey })
  }
  return (
    <Table label={t('settings.menu.keys')} head={[t('settings.keys.name'), t('settings.keys.limits'), t('settings.keys.expires'), t('settings.keys.used'), '']}>
      {items.map((one) => (
        <tr key={one.id} data-off={(one.expiresAt !== null && Date.parse(one.expiresAt) < Date.now()) || undefined}>
          <td title={formats.dateTime(one.createdAt)}>{one.name}</td>
          <td>{told(one.grants)}</td>
          <td>{one.expiresAt ? (Date.parse(one.expiresAt) < Date.now() ? t('settings.keys.expires.over') : formats.date(one.expiresAt)) : t('settings.keys.expires.never')}</td>
          <td>{one.lastUsedAt ? formats.relative(one.lastUsedAt) : t('settings.keys.never')}</td>
          <td><Button size="compact-sm" variant="default" onClick={() => void drop(one.id)}>{t('settings.keys.drop')}</Button></td>
        </tr>
      ))}
    </Table>
  )
}
