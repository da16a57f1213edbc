import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Part, SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import classes from './connections.module.css'
import { Hosts } from './hosts.tsx'
import { State } from './state.tsx'
import { type CountedWebhook, webhooksQuery } from './sent.ts'
import { useTriggersTold } from './told.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookPage } from './webhook.tsx'

/** Other programs that are told of changes; each has a page of its own with what was sent to it. */
export function WebhooksPage({ rest }: { readonly rest: string }) {
  const { data } = useQuery(webhooksQuery)
  const chosen = data?.items.find(({ id }) => String(id) === rest)
  if (rest !== '' && !data) return <Waiting rows={6} />
  return chosen ? <WebhookPage key={chosen.id} webhook={chosen} /> : <WebhookList {...(data ? { items: data.items } : {})} />
}

function WebhookList({ items }: { readonly items?: readonly CountedWebhook[] }) {
  const t = useTexts()
  const [adding, setAdding] = useState(false)
  const add = <Button onClick={() => setAdding(true)}>{t('settings.webhooks.add')}</Button>
  return (
    <SettingsPage wide title={t('settings.menu.webhooks')} hint={t('settings.webhooks.hint')} action={items && items.length > 0 && add}>
      {!items ? <Waiting rows={4} /> : items.length === 0
        ? <Empty icon="links" title={t('settings.webhooks.none')} hint={t('settings.webhooks.none.hint')}>{add}</Empty>
        : <WebhookTable items={items} />}
      {items && <Part title={t('settings.hosts')} hint={t('settings.hosts.hint')}><Hosts /></Part>}
      {adding && <WebhookDialog close={() => setAdding(false)} />}
    </SettingsPage>
  )
}

function WebhookTable({ items }: { readonly items: readonly CountedWebhook[] }) {
  const t = useTexts()
  const { number } = useFormats()
  const told = useTriggersTold()
  return (
    <Table label={t('settings.menu.webhooks')} head={[t('settings.webhooks.name'), t('settings.webhooks.triggers'), t('settings.webhooks.waiting'), t('settings.webhooks.state')]}>
      {items.map((one) => (
        <tr key={one.id} data-off={one.state === 'off' || undefined}>
          <td>
            <Link to={`/settings/webhooks/${one.id}` as '/settings/$'} className={classes['name']}>{one.name}</Link>
            <span className={classes['address']}>{one.url}</span>
          </td>
          <td>{told(one.triggers)}</td>
          <td className="tabular">{number(one.waiting)}</td>
          <td><State webhook={one} /></td>
        </tr>
      ))}
    </Table>
  )
}
