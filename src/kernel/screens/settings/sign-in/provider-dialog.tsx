import { Button, Modal, PasswordInput, TextInput, Textarea } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { type Provider, providerParts, providersQuery } from './provider-query.ts'

/** A service: the address that it must be told, where it is, what it tells us by. */
export function ProviderDialog({ provider, close }: { readonly provider: Provider | null; readonly close: () => void }) {
  const t = useTexts()
  return (
    <Modal opened onClose={close} title={provider?.name ?? t('settings.providers.add')} size={520}>
      <ProviderForm provider={provider} close={close} />
    </Modal>
  )
}

function ProviderForm({ provider, close }: { readonly provider: Provider | null; readonly close: () => void }) {
  const t = useTexts()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({ kind: provider?.kind ?? 'oidc' })
  const { busy, problems, save } = useSaving()
  const callback = useQuery(providersQuery).data?.callbacks[values['kind'] ?? '']
  const change = (part: string) => (value: string) => setValues({ ...values, [part]: value })
  const valueOf = (part: string) => values[part] ?? String(provider?.[part] ?? '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { defaultRole, ...others } = values
    const sent = { ...others, ...(defaultRole === undefined ? {} : { defaultRole: defaultRole === 'none' ? null : defaultRole }) }
    const isSaved = await save(() => (provider ? api.patch(`/api/sign-in/providers/${provider.id}`, sent) : api.post('/api/sign-in/providers', sent)))
    if (!isSaved) return
    await queryClient.invalidateQueries({ queryKey: providersQuery.queryKey })
    close()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Fields columns={1}>
        {!provider && (
          <Pick
            label={t('settings.providers.kind')} value={valueOf('kind')} change={change('kind')}
            options={Object.keys(providerParts).map((kind) => ({ value: kind, label: t('settings.providers.kind.' + kind) }))}
          />
        )}
        <TextInput label={t('settings.providers.name')} placeholder="Google" maxLength={60} value={valueOf('name')} error={problems['name']} data-autofocus onChange={(event) => change('name')(event.currentTarget.value)} />
        {callback && <CopyField label={t('settings.providers.callback')} value={callback} />}
        {callback && valueOf('kind') === 'saml' && <CopyField label={t('settings.providers.metadata')} value={callback.replace(/acs$/, 'metadata')} />}
        <Parts kind={valueOf('kind')} valueOf={valueOf} change={change} problems={problems} hasSecret={provider?.hasSecret === true} />
        <Newcomers value={values['defaultRole'] ?? provider?.defaultRole ?? 'none'} change={change('defaultRole')} problem={problems['defaultRole']} />
        <Button type="submit" loading={busy}>{t('form.save')}</Button>
      </Fields>
    </form>
  )
}

function Parts({ kind, valueOf, change, problems, hasSecret }: {
  readonly kind: string
  readonly valueOf: (part: string) => string
  readonly change: (part: string) => (value: string) => void
  readonly problems: Readonly<Record<string, string>>
  readonly hasSecret: boolean
}) {
  const t = useTexts()
  return (
    <>
      {providerParts[kind]?.map(({ part, long, example }) => {
        const Input = long ? Textarea : TextInput
        return (
          <Input
            key={part} label={t('settings.providers.' + part)} placeholder={example} value={valueOf(part)} error={problems[part]} spellCheck={false} {...(long ? { rows: 5 } : {})}
            onChange={(event: { currentTarget: { value: string } }) => change(part)(event.currentTarget.value)}
          />
        )
      })}
      {kind === 'oidc' && (
        <PasswordInput
          label={t('settings.providers.secret')} description={hasSecret ? t('settings.providers.secretKept') : undefined} autoComplete="off" value={valueOf('secret')} error={problems['secret']}
          inputWrapperOrder={['label', 'input', 'description', 'error']} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} onChange={(event) => change('secret')(event.currentTarget.value)}
        />
      )}
    </>
  )
}

function Newcomers({ value, change, problem }: { readonly value: string; readonly change: (value: string) => void; readonly problem: string | undefined }) {
  const t = useTexts()
  const labels = useLabels()
  const role = useEntity('user')?.fields['role']
  const options = (role && 'options' in role ? role.options : []).filter(({ key }) => key !== 'administrator')
  return (
    <Pick
      label={t('settings.providers.newcomers')} hint={t('settings.providers.newcomers.hint')} value={value} change={change} problem={problem}
      options={[{ value: 'none', label: t('settings.providers.newcomers.none') }, ...options.map(({ key }) => ({ value: key, label: labels.option('user', 'role', key) }))]}
    />
  )
}
