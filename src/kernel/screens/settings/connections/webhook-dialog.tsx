import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useMe, useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import classes from './connections.module.css'
import { type Trigger, type Webhook, webhooksQuery } from './sent.ts'
import { TriggerInput } from './trigger-input.tsx'

/** A new webhook, or one that is there. The secret of a new one is shown this once. */
export function WebhookDialog({ webhook, close }: { readonly webhook?: Webhook; readonly close: () => void }) {
  const t = useTexts()
  const [secret, setSecret] = useState('')
  const done = async (made?: string) => {
    await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    if (made) setSecret(made)
    else close()
  }
  return (
    <Modal opened onClose={close} title={webhook?.name ?? t('settings.webhooks.add')} size={620}>
      {secret ? <SecretShown secret={secret} close={close} /> : <WebhookForm {...(webhook ? { webhook } : {})} done={(made) => void done(made)} />}
    </Modal>
  )
}

export function SecretShown({ secret, close }: { readonly secret: string; readonly close: () => void }) {
  const t = useTexts()
  return (
    <Fields columns={1}>
      <CopyField label={t('settings.webhooks.secret.once')} value={secret} />
      <p className={classes['note']}>{t('settings.webhooks.secret.hint')}</p>
      <Button onClick={close}>{t('ui.done')}</Button>
    </Fields>
  )
}

const nothing: Trigger = { entity: '', on: ['create', 'update', 'delete', 'restore'] }

function WebhookForm({ webhook, done }: { readonly webhook?: Webhook; readonly done: (secret?: string) => void }) {
  const t = useTexts()
  const me = useMe()
  const people = useReferences('user').filter((one) => one['active'] !== false)
  const { name = '', url = 'https://', user = me.id, triggers = [nothing] } = webhook ?? {}
  const [values, setValues] = useState({ name, url, user, triggers })
  const change = (more: Partial<typeof values>) => setValues({ ...values, ...more })
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    let secret: string | undefined
    const sent = await save(async () => {
      if (webhook) await api.patch(`/api/webhooks/${webhook.id}`, values)
      else secret = (await api.post<{ secret: string }>('/api/webhooks', values)).body.secret
    }, webhook ? t('settings.saved') : '')
    if (sent) done(secret)
  }
  const put = (at: number, trigger: Trigger | null) => change({ triggers: values.triggers.flatMap((one, place) => (place === at ? trigger ?? [] : one)) })
  const names = people.map((one) => ({ value: String(one.id), label: String(one['name']) }))
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Fields columns={1}>
        <TextInput
          label={t('settings.webhooks.name')} placeholder={t('settings.webhooks.example')} data-autofocus value={values.name} error={problems['name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('settings.webhooks.url')} type="url" value={values.url} error={problems['url']}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        {values.triggers.map((trigger, at) => (
          <TriggerInput
            key={at} trigger={trigger} place={at} problems={problems} change={(next) => put(at, next)}
            {...(values.triggers.length > 1 ? { drop: () => put(at, null) } : {})}
          />
        ))}
        <Button variant="default" size="compact-sm" onClick={() => change({ triggers: [...values.triggers, nothing] })}>{t('settings.webhooks.moreTriggers')}</Button>
        <Pick
          label={t('settings.webhooks.user')} hint={t('settings.webhooks.user.hint')} value={String(values.user)} problem={problems['user']}
          options={names} change={(user) => change({ user: Number(user) })}
        />
        {problems['triggers'] && <p role="alert" className={classes['bad']}>{problems['triggers']}</p>}
        <Button type="submit" loading={busy}>{t(webhook ? 'form.save' : 'settings.webhooks.add')}</Button>
      </Fields>
    </form>
  )
}
