import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import classes from './sign-in.module.css'

/** E-mail and password. `email` is filled in when a session ran out. */
export function SignInForm({ email: known = '', done }: { readonly email?: string; readonly done: () => void }) {
  const t = useTexts()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      await api.post('/api/session', { email, password })
      done()
    } catch (error) {
      setProblem(error instanceof ProblemError && error.status !== 0 ? error.message : t('notices.offline'))
      setBusy(false)
    }
  }
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        autoFocus={known === ''}
      />
      <Password label={t('signIn.password')} use="current-password" value={password} change={setPassword} autoFocus={known !== ''} />
      {problem && <p className={classes['problem']} role="alert">{problem}</p>}
      <Button type="submit" fullWidth loading={busy}>{t('signIn.submit')}</Button>
    </form>
  )
}
