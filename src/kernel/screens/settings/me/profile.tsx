import { Button } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useEntity, useMe, useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { FormField } from '#kernel/screens/form/field.tsx'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { zoneOptions } from '#kernel/screens/text/places.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Fields, Part, SettingsPage } from '../page.tsx'
import { useSaving } from '../use-saving.ts'

/** What I may say about myself; role, teams and e-mail are the administrator's. */
export function ProfilePage(_: { readonly rest: string }) {
  const t = useTexts()
  return (
    <SettingsPage title={t('settings.menu.profile')} hint={t('settings.profile.hint')}>
      <Myself />
      <Part title={t('settings.password')} hint={t('settings.password.hint')}><NewPassword /></Part>
    </SettingsPage>
  )
}

function Myself() {
  const t = useTexts()
  const labels = useLabels()
  const me = useMe()
  const entity = useEntity('user')
  const record = useReferences('user').find(({ id }) => id === me.id)
  const [changes, setChanges] = useState<Readonly<Record<string, unknown>>>({})
  const { busy, problems, save } = useSaving()
  const values: Readonly<Record<string, unknown>> = { name: me.name, ...record, language: me.language, timeZone: me.timeZone, ...changes }
  const zones = useMemo(() => zoneOptions(me.timeZone), [me.timeZone])
  const change = (name: string) => (value: unknown) => setChanges({ ...changes, [name]: value })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await save(() => api.patch('/api/session', changes)))) return
    await queryClient.invalidateQueries({ queryKey: keys.boot })
    setChanges({})
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Fields>
        {['name', 'jobTitle', 'phone'].map((name) => {
          const field = entity?.fields[name]
          return field && (
            <FormField key={name} entity="user" name={name} field={field} label={labels.field('user', name)} value={values[name]} change={change(name)} problem={problems[name]} record={values} />
          )
        })}
        <Pick
          label={labels.field('user', 'language')} options={languageNames.map(([value, label]) => ({ value, label }))} value={String(values['language'])}
          change={change('language')} problem={problems['language']}
        />
        <Pick label={labels.field('user', 'timeZone')} options={zones} value={String(values['timeZone'] ?? '')} change={change('timeZone')} problem={problems['timeZone']} />
        <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>{t('form.save')}</Button>
      </Fields>
    </form>
  )
}

function NewPassword() {
  const t = useTexts()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await save(() => api.post('/api/session/password', { current, password }), t('settings.password.changed')))) return
    setCurrent('')
    setPassword('')
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Fields>
        <Password label={t('settings.password.current')} use="current-password" value={current} change={setCurrent} problem={problems['current']} />
        <Password label={t('settings.password.new')} use="new-password" value={password} change={setPassword} problem={problems['password']} />
        <Button type="submit" variant="default" loading={busy} disabled={current === '' || password === ''}>{t('settings.password.change')}</Button>
      </Fields>
    </form>
  )
}
