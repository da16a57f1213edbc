import { type ReactNode, useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { CodeForm } from './code-form.tsx'
import { Qr } from './qr.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import classes from './factor.module.css'

export interface NewFactor {
  readonly secret: string
  /** what the QR code says */
  readonly address: string
}

/** The app learns the secret and says its first code; then the recovery codes are shown, this once. `confirm` answers them. */
export function Enrol({ factor, confirm, done, over, before, after }: {
  readonly factor: NewFactor
  readonly confirm: (code: string) => Promise<readonly string[]>
  readonly done: () => void
  readonly over?: (message: string) => void
  /** what stands around it until the first code was right */
  readonly before?: ReactNode
  readonly after?: ReactNode
}) {
  const t = useTexts()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} done={done} />
  return (
    <div className={classes['enrol']}>
      {before}
      <p>{t('factor.scan')}</p>
      <Qr text={factor.address} label={t('factor.qr')} />
      <CopyField label={t('factor.secret')} value={factor.secret} />
      <CodeForm label={t('factor.firstCode')} submit={t('factor.confirm')} send={async (code) => setCodes(await confirm(code))} {...(over ? { over } : {})} />
      {after}
    </div>
  )
}
