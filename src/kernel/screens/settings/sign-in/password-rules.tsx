import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { type SignInRules, rulesQuery } from './rules-query.ts'

/** How long a password is, and which ones are refused. */
export function PasswordRules({ rules }: { readonly rules: SignInRules }) {
  const t = useTexts()
  const { busy, problems, save } = useSaving()
  const [changes, setChanges] = useState<Partial<SignInRules>>({})
  const [length, setLength] = useState(String(rules.shortestPassword))
  const values = { ...rules, ...changes }
  const sent = { ...changes, ...(length === String(rules.shortestPassword) ? {} : { shortestPassword: Number(length) }) }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await save(async () => queryClient.setQueryData(rulesQuery.queryKey, (await api.patch<SignInRules>('/api/sign-in/rules', sent)).body))
    if (saved) setChanges({})
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Fields columns={1}>
        <TextInput
          label={t('settings.signIn.shortestPassword')} inputMode="numeric" maxLength={3} w={200} value={length} error={problems['shortestPassword']}
          onChange={(event) => setLength(event.currentTarget.value.replace(/\D/g, ''))}
        />
        {(['refuseCommon', 'refusePersonal'] as const).map((rule) => (
          <Checkbox key={rule} label={t('settings.signIn.' + rule)} checked={values[rule]} onChange={(event) => setChanges({ ...changes, [rule]: event.currentTarget.checked })} />
        ))}
        <Button type="submit" loading={busy} disabled={Object.keys(sent).length === 0}>{t('form.save')}</Button>
      </Fields>
    </form>
  )
}
