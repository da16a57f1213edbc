import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './copy-field.module.css'

/** Something to copy: a link, a key. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useTexts()
  const [copied, setCopied] = useState(false)
  const copy = async (input: HTMLInputElement | null | undefined) => {
    input?.select()
    // Without a secure origin there is no clipboard; the text is selected then, Ctrl-C does it.
    await navigator.clipboard?.writeText(value)
    setCopied(true)
  }
  return (
    <div className={classes['copy']}>
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant="default" onClick={(event) => void copy(event.currentTarget.parentElement?.querySelector('input'))}>{t(copied ? 'ui.copied' : 'ui.copy')}</Button>
    </div>
  )
}
