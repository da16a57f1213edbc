import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import { deviceOf } from '../device.ts'
import { Fields } from '../../page.tsx'
import { useSaving } from '../../use-saving.ts'
import type { Passkey } from './passkeys.tsx'

/** Name and password first, then the browser asks for finger, face or key. */
export function NewPasskey({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const [name, setName] = useState(deviceOf(navigator.userAgent))
  const [current, setCurrent] = useState('')
  const [isNotMade, setNotMade] = useState(false)
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setNotMade(false)
    await save(async () => {
      const { makePasskey } = await import('#kernel/screens/passkey/ceremonies.ts')
      if (await makePasskey(name, current)) close()
      else setNotMade(true)
    }, '')
  }
  return (
    <Modal opened onClose={close} title={t('settings.passkeys.add')} size={400}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Fields columns={1}>
          <TextInput label={t('settings.keys.name')} value={name} maxLength={100} error={problems['name']} onChange={(event) => setName(event.currentTarget.value)} />
          <Password
            label={t('settings.password.current')} use="current-password" value={current} change={setCurrent} autoFocus
            problem={problems['current'] ?? problems['response'] ?? problems[''] ?? (isNotMade ? t('settings.passkeys.notMade') : undefined)}
          />
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>{t('factor.go')}</Button>
        </Fields>
      </form>
    </Modal>
  )
}

export function RenamePasskey({ passkey, close }: { readonly passkey: Passkey; readonly close: () => void }) {
  const t = useTexts()
  const [name, setName] = useState(passkey.name)
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await save(() => api.patch(`/api/passkeys/${passkey.id}`, { name }))) close()
  }
  return (
    <Modal opened onClose={close} title={t('settings.passkeys.rename')} size={400}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Fields columns={1}>
          <TextInput label={t('settings.keys.name')} value={name} maxLength={100} data-autofocus error={problems['name']} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>{t('form.save')}</Button>
        </Fields>
      </form>
    </Modal>
  )
}
