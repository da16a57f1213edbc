import { Button, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Fields, SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'

interface ApiKey {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

const key = ['api-keys']

/** Keys by which my programs ask with my rights. */
export function KeysPage(_: { readonly rest: string }) {
  const t = useTexts()
  const [making, setMaking] = useState(false)
  const { data } = useQuery({ queryKey: key, queryFn: () => api.get<{ items: readonly ApiKey[] }>('/api/keys') })
  const make = <Button onClick={() => setMaking(true)}>{t('settings.keys.make')}</Button>
  return (
    <SettingsPage title={t('settings.menu.keys')} hint={t('settings.keys.hint')} action={data && data.items.length > 0 && make}>
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
  const drop = async (id: number) => {
    await save(() => api.delete(`/api/keys/${id}`), t('settings.keys.dropped'))
    await queryClient.invalidateQueries({ queryKey: key })
  }
  return (
    <Table label={t('settings.menu.keys')} head={[t('settings.keys.name'), t('field.system.createdAt'), t('settings.keys.used'), '']}>
      {items.map((one) => (
        <tr key={one.id}>
          <td>{one.name}</td>
          <td>{formats.date(one.createdAt)}</td>
          <td>{one.lastUsedAt ? formats.relative(one.lastUsedAt) : t('settings.keys.never')}</td>
          <td><Button size="compact-sm" variant="default" onClick={() => void drop(one.id)}>{t('settings.keys.drop')}</Button></td>
        </tr>
      ))}
    </Table>
  )
}

function MakeKey({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const [name, setName] = useState('')
  const [made, setMade] = useState('')
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await save(async () => setMade((await api.post<{ key: string }>('/api/keys', { name })).body.key), '')
    await queryClient.invalidateQueries({ queryKey: key })
  }
  return (
    <Modal opened onClose={close} title={t('settings.keys.make')} size={460}>
      {made ? (
        <Fields columns={1}>
          <CopyField label={t('settings.keys.once')} value={made} />
          <Button onClick={close}>{t('ui.close')}</Button>
        </Fields>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Fields columns={1}>
            <TextInput label={t('settings.keys.name')} placeholder={t('settings.keys.example')} data-autofocus value={name} error={problems['name']} onChange={(event) => setName(event.currentTarget.value)} />
            <Button type="submit" loading={busy} disabled={name.trim() === ''}>{t('settings.keys.make')}</Button>
          </Fields>
        </form>
      )}
    </Modal>
  )
}
