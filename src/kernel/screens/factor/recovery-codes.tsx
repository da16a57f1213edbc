import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './factor.module.css'

/** Shown this once: whoever loses the telephone gets in by one of them. */
export function RecoveryCodes({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const t = useTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <div className={classes['enrol']}>
      <p>{t('factor.codes.hint')}</p>
      <ol className={classes['codes']} aria-label={t('factor.codes')}>{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <div className={classes['buttons']}>
        <Button variant="default" onClick={() => void copy()}>{t(copied ? 'ui.copied' : 'ui.copy')}</Button>
        <Button onClick={done} data-autofocus>{t('factor.codes.kept')}</Button>
      </div>
    </div>
  )
}
