import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { GrantsTable } from './grants-table.tsx'
import { type Grants, keysKey } from './grants.ts'
import classes from './keys.module.css'

const reaches = ['all', 'read', 'chosen'] as const

/** A new key: its name, what it may do, how long; then the key itself, this once. */
export function MakeKey({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const [made, setMade] = useState('')
  return (
    <Modal opened onClose={close} title={t('settings.keys.make')} size={520}>
      {made ? (
        <Fields columns={1}>
          <CopyField label={t('settings.keys.once')} value={made} />
          <Button onClick={close}>{t('ui.close')}</Button>
        </Fields>
      ) : <KeyForm made={setMade} />}
    </Modal>
  )
}

function KeyForm({ made }: { readonly made: (key: string) => void }) {
  const t = useTexts()
  const [name, setName] = useState('')
  const [reach, setReach] = useState<(typeof reaches)[number]>('all')
  const [chosen, setChosen] = useState<Grants>({})
  const [days, setDays] = useState('0')
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const sent = { name, grants: { all: null, read: { '*': ['read'] }, chosen }[reach], expiresAt: days === '0' ? null : inDays(Number(days)) }
    await save(async () => made((await api.post<{ key: string }>('/api/keys', sent)).body.key), '')
    await queryClient.invalidateQueries({ queryKey: keysKey })
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Fields columns={1}>
        <TextInput label={t('settings.keys.name')} placeholder={t('settings.keys.example')} data-autofocus value={name} error={problems['name']} onChange={(event) => setName(event.currentTarget.value)} />
        <div className={classes['limits']}>
          <span>{t('settings.keys.limits')}</span>
          <Segments label={t('settings.keys.limits')} value={reach} change={setReach} options={reaches.map((value) => ({ value, label: t('settings.keys.limits.' + value) }))} />
          <p>{t('settings.keys.limits.hint')}</p>
          {reach === 'chosen' && <GrantsTable grants={chosen} change={setChosen} />}
          {problems['grants'] && <p role="alert" data-bad>{problems['grants']}</p>}
        </div>
        <Pick label={t('settings.keys.expires')} value={days} change={setDays} problem={problems['expiresAt']} options={lives.map((count) => ({ value: String(count), label: t(count === 0 ? 'settings.keys.expires.never' : 'settings.keys.expires.days', { count }) }))} />
        <Button type="submit" loading={busy} disabled={name.trim() === '' || (reach === 'chosen' && Object.keys(chosen).length === 0)}>{t('settings.keys.make')}</Button>
      </Fields>
    </form>
  )
}

/** Days; 0 for no end. */
const lives = [0, 30, 90, 365]

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
