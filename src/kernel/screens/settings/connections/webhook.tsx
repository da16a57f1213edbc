import { Button, Modal } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Part, SettingsPage } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import classes from './connections.module.css'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { Deliveries } from './deliveries.tsx'
import { State } from './state.tsx'
import { type CountedWebhook, type WholeDelivery, webhooksQuery } from './sent.ts'
import { useTriggersTold } from './told.ts'
import { SecretShown, WebhookDialog } from './webhook-dialog.tsx'

/** One webhook: how it does, what can be done with it, and what was sent to it. */
export function WebhookPage({ webhook }: { readonly webhook: CountedWebhook }) {
  const t = useTexts()
  const told = useTriggersTold()
  const [editing, setEditing] = useState(false)
  const edit = <Button variant="default" onClick={() => setEditing(true)}>{t('settings.webhooks.edit')}</Button>
  return (
    <SettingsPage wide title={webhook.name} action={edit}>
      <Link to={'/settings/webhooks' as '/settings/$'} className={classes['back']}>‹ {t('settings.menu.webhooks')}</Link>
      <dl className={classes['facts']}>
        <dt>{t('settings.webhooks.url')}</dt><dd className={classes['code']}>{webhook.url}</dd>
        <dt>{t('settings.webhooks.triggers')}</dt><dd>{told(webhook.triggers)}</dd>
        <dt>{t('settings.webhooks.state')}</dt><dd><State webhook={webhook} /></dd>
      </dl>
      <Trouble webhook={webhook} />
      <Doings webhook={webhook} />
      <Part title={t('settings.webhooks.log')} hint={t('settings.webhooks.log.hint')}><Deliveries webhook={webhook.id} /></Part>
      {editing && <WebhookDialog webhook={webhook} close={() => setEditing(false)} />}
    </SettingsPage>
  )
}

function Trouble({ webhook }: { readonly webhook: CountedWebhook }) {
  const t = useTexts()
  const formats = useFormats()
  if (webhook.state === 'stopped') {
    return <p role="alert" className={classes['trouble']} data-bad>{t('settings.webhooks.stopped.' + (webhook.stoppedFor ?? 'failing'))}</p>
  }
  if (webhook.state !== 'on' || !webhook.failingSince) return null
  const next = webhook.pausedUntil ? formats.relative(webhook.pausedUntil) : '—'
  return <p role="status" className={classes['trouble']}>{t('settings.webhooks.failing', { since: formats.relative(webhook.failingSince), next })}</p>
}

function Doings({ webhook }: { readonly webhook: CountedWebhook }) {
  const t = useTexts()
  const navigate = useNavigate()
  const { busy, save } = useSaving()
  const [secret, setSecret] = useState('')
  const [tested, setTested] = useState<WholeDelivery | null>(null)
  const isOn = webhook.state === 'on'
  const path = `/api/webhooks/${webhook.id}`
  const small = { size: 'compact-sm', variant: 'default', disabled: busy } as const
  const again = () => queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
  const carry = async (work: () => Promise<unknown>) => void (await save(work, '') && await again())
  const test = async () => setTested((await api.post<WholeDelivery>(`${path}/test`)).body)
  const renew = async () => setSecret((await api.post<{ secret: string }>(`${path}/secret`)).body.secret)
  const replay = async () => {
    const since = new Date(Date.now() - 30 * 86_400_000).toISOString()
    const { body } = await api.post<{ deliveries: number }>(`${path}/replay`, { since })
    notify({ tone: 'done', text: t('settings.webhooks.replayed', { count: body.deliveries }) })
  }
  const drop = async () => {
    if (!(await save(() => api.delete(path), t('settings.webhooks.dropped')))) return
    await navigate({ to: '/settings/webhooks' as '/settings/$' }).then(again)
  }
  return (
    <div className={classes['doings']}>
      <Button {...small} variant={isOn ? 'default' : 'filled'} onClick={() => void carry(() => api.patch(path, { state: isOn ? 'off' : 'on' }))}>
        {t(isOn ? 'settings.webhooks.switchOff' : 'settings.webhooks.switchOn')}
      </Button>
      <Button {...small} onClick={() => void carry(test)}>{t('settings.webhooks.test')}</Button>
      <Button {...small} onClick={() => void carry(replay)}>{t('settings.webhooks.replayAll')}</Button>
      <Button {...small} onClick={() => void save(renew, '')}>{t('settings.webhooks.secret.new')}</Button>
      {!isOn && <Button {...small} onClick={() => void drop()}>{t('settings.webhooks.delete')}</Button>}
      {secret && (
        <Modal opened onClose={() => setSecret('')} title={t('settings.webhooks.secret.new')} size={520}>
          <SecretShown secret={secret} close={() => setSecret('')} />
        </Modal>
      )}
      {tested && <DeliveryDialog webhook={webhook.id} delivery={tested} close={() => setTested(null)} />}
    </div>
  )
}
