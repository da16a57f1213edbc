import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ProblemError } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** Asks for a code; `send` throws what is wrong with it, and `over` says that it is too late for codes. */
export function CodeForm({ label, submit, send, over }: {
  readonly label: string
  readonly submit: string
  readonly send: (code: string) => Promise<void>
  readonly over?: (message: string) => void
}) {
  const t = useTexts()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const tell = (error: unknown) => {
    if (!(error instanceof ProblemError)) throw error
    if (error.code === 'stepOver' && over) over(error.message)
    else setProblem(error.status === 0 ? t('notices.offline') : error.message)
    setBusy(false)
    setCode('')
  }
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    await send(code).catch(tell)
  }
  return (
    <form onSubmit={(event) => void ask(event)} noValidate>
      <TextInput
        label={label} name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={40} autoFocus data-autofocus
        value={code} error={problem || undefined} onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={busy} disabled={code.trim() === ''}>{submit}</Button>
    </form>
  )
}
