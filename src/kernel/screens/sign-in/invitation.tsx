import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellReach } from '#kernel/screens/client/reach.ts'
import { guessedZone } from '#kernel/screens/text/places.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Fixed } from '#kernel/screens/ui/fixed.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Door } from './door.tsx'
import { type Next, SecondStep } from './second-step.ts'
import classes from './sign-in.module.css'

interface Invited {
  readonly name: string
  readonly email: string
  /** has a password already: the link is for a new one */
  readonly known: boolean
  readonly shortestPassword: number
}

/** Where the link of an invitation leads: choose a password and walk in. */
export function Invitation() {
  const t = useTexts()
  const { token = '' } = useParams({ strict: false })
  const path = `/api/invitations/${encodeURIComponent(token)}`
  const { data, error } = useQuery({ queryKey: ['invitation', token], queryFn: () => api.get<Invited>(path) })
  if (error) {
    return (
      <Door title={t('invitation.invalid')}>
        <p>{error.message}</p>
        <Button component={Link} to="/sign-in" variant="default">{t('invitation.toSignIn')}</Button>
      </Door>
    )
  }
  if (!data) return <Waiting rows={3} />
  return (
    <Door title={data.known ? t('invitation.newPassword') : t('invitation.welcome', { name: data.name })}>
      <PasswordForm invited={data} path={path} />
    </Door>
  )
}

function PasswordForm({ invited, path }: { readonly invited: Invited; readonly path: string }) {
  const t = useTexts()
  const { language } = useFormats()
  const navigate = useNavigate()
  const [name, setName] = useState(invited.name)
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const [next, setNext] = useState<Next | null>(null)
  const enter = () => {
    queryClient.clear()
    tellReach({ signedIn: true })
    void navigate({ to: '/', replace: true })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const { body } = await api.post<{ next: Next } | null>(path, { name, password, language, timeZone: guessedZone() })
      if (body?.next === 'passkey') await navigate({ to: '/sign-in', replace: true })
      else if (body) setNext(body.next)
      else enter()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setProblems(error.problems.length > 0 ? error.texts : { password: error.message })
      setBusy(false)
    }
  }
  if (next) return <SecondStep next={next} done={enter} back={() => void navigate({ to: '/sign-in', replace: true })} />
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)} noValidate>
      <Fixed label={t('signIn.email')}>{invited.email}</Fixed>
      <input className="visually-hidden" type="email" value={invited.email} readOnly autoComplete="username" tabIndex={-1} aria-hidden />
      {!invited.known && (
        <TextInput label={t('invitation.name')} value={name} autoComplete="name" error={problems['name']} onChange={(event) => setName(event.currentTarget.value)} />
      )}
      <Password
        label={t('invitation.password')} use="new-password" hint={t('invitation.passwordHint', { least: invited.shortestPassword })} value={password} change={setPassword}
        problem={problems['password']} autoFocus
      />
      <Button type="submit" fullWidth loading={busy}>{t('invitation.submit')}</Button>
    </form>
  )
}
