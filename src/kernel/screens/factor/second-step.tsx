import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { CodeForm } from './code-form.tsx'
import { Enrol, type NewFactor } from './enrol.tsx'
import classes from './factor.module.css'

/** What the server still asks after the password. */
export type Next = 'code' | 'enrolment' | 'passkey'

/** After the password: a code, or setting the second factor up where it is demanded. `back` leads to the password, with what went wrong. */
export function SecondStep({ next, done, back }: { readonly next: Next; readonly done: () => void; readonly back: (message: string) => void }) {
  const t = useTexts()
  if (next === 'enrolment') return <Enrolment done={done} back={back} />
  return (
    <div className={classes['enrol']}>
      <CodeForm label={t('factor.code')} submit={t('signIn.submit')} over={back} send={(code) => api.post('/api/session/code', { code }).then(done)} />
      <Back back={back} />
    </div>
  )
}

function Enrolment({ done, back }: { readonly done: () => void; readonly back: (message: string) => void }) {
  const t = useTexts()
  const { data, error } = useQuery({
    queryKey: ['second-factor', 'enrolment'], gcTime: 0, staleTime: Infinity, retry: false,
    queryFn: async () => (await api.post<NewFactor>('/api/session/enrolment', {})).body,
  })
  const confirm = async (code: string) => (await api.post<{ recoveryCodes: readonly string[] }>('/api/session/enrolment/confirm', { code })).body.recoveryCodes
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <Waiting rows={4} />
  return <Enrol factor={data} confirm={confirm} done={done} over={back} before={<p>{t('factor.demanded')}</p>} after={<Back back={back} />} />
}

function Back({ back }: { readonly back: (message: string) => void }) {
  const t = useTexts()
  return <Button variant="subtle" onClick={() => back('')}>{t('factor.back')}</Button>
}
