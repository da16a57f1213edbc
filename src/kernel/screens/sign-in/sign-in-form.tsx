import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import { Offers } from './offers.tsx'
import { type Next, SecondStep } from './second-step.ts'
import classes from './sign-in.module.css'

/** E-mail and password, then a second factor where there is one. `email` is filled in when a session ran out; `to` is the page that other ways lead back to; `children` stand below the password. */
export function SignInForm({ email: known = '', to, done, children }: { readonly email?: string; readonly to: string; readonly done: () => void; readonly children?: ReactNode }) {
  const t = useTexts()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const [next, setNext] = useState<Next | null>(null)
  const back = (message: string) => {
    setNext(null)
    setBusy(false)
    setPassword('')
    setProblem(message)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      const { body } = await api.post<{ next: Next } | null>('/api/session', { email, password })
      if (body?.next === 'passkey') back(t('signIn.passkeyDemanded'))
      else if (body) setNext(body.next)
      else done()
    } catch (error) {
      setProblem(error instanceof ProblemError && error.status !== 0 ? error.message : t('notices.offline'))
      setBusy(false)
    }
  }
  if (next) return <SecondStep next={next} done={done} back={back} />
  return (
    <>
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
      <Offers done={done} tell={setProblem} to={to} />
      {children}
    </>
  )
}
