import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { CodeForm } from '#kernel/screens/factor/code-form.tsx'
import { Enrol, type NewFactor } from '#kernel/screens/factor/enrol.tsx'
import { RecoveryCodes } from '#kernel/screens/factor/recovery-codes.tsx'
import { notify } from '#kernel/screens/notices/store.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import { Fields } from '../../page.tsx'
import { useSaving } from '../../use-saving.ts'
import classes from './security.module.css'

export type FactorDeed = 'on' | 'codes' | 'off'

interface Codes {
  readonly recoveryCodes: readonly string[]
}

/** Setting up, new recovery codes, switching off: each proves first who asks. */
export function FactorDialog({ deed, close }: { readonly deed: FactorDeed; readonly close: () => void }) {
  const t = useTexts()
  const title = { on: 'settings.factor.setUp', codes: 'settings.factor.newCodes', off: 'settings.factor.switchOff' }[deed]
  return (
    <Modal opened onClose={close} title={t(title)} size={400}>
      {deed === 'on' && <SetUp close={close} />}
      {deed === 'codes' && <NewCodes close={close} />}
      {deed === 'off' && <Off close={close} />}
    </Modal>
  )
}

function SetUp({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const [current, setCurrent] = useState('')
  const [factor, setFactor] = useState<NewFactor | null>(null)
  const { busy, problems, save } = useSaving()
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    await save(async () => setFactor((await api.post<NewFactor>('/api/second-factor', { current })).body), '')
  }
  const confirm = async (code: string) => (await api.post<Codes>('/api/second-factor/confirm', { code })).body.recoveryCodes
  if (factor) return <Enrol factor={factor} confirm={confirm} done={close} />
  return (
    <form onSubmit={(event) => void begin(event)} noValidate>
      <Fields columns={1}>
        <Password label={t('settings.password.current')} use="current-password" value={current} change={setCurrent} problem={problems['current'] ?? problems['']} autoFocus />
        <Button type="submit" loading={busy}>{t('factor.go')}</Button>
      </Fields>
    </form>
  )
}

function NewCodes({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} done={close} />
  const ask = async (code: string) => setCodes((await api.post<Codes>('/api/second-factor/codes', { code })).body.recoveryCodes)
  return <div className={classes['form']}><CodeForm label={t('factor.code')} submit={t('settings.factor.newCodes')} send={ask} /></div>
}

function Off({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const switchOff = async (code: string) => {
    await api.post('/api/second-factor/off', { code })
    notify({ tone: 'done', text: t('settings.factor.switchedOff') })
    close()
  }
  return <div className={classes['form']}><CodeForm label={t('factor.code')} submit={t('settings.factor.switchOff')} send={switchOff} /></div>
}
