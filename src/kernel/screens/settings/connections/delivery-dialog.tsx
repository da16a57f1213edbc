import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { useSaving } from '../use-saving.ts'
import classes from './connections.module.css'
import { type Delivery, type WholeDelivery, deliveriesKey } from './sent.ts'

/** One delivery: what was sent, what was answered, and sending it again. */
export function DeliveryDialog({ webhook, delivery, close }: { readonly webhook: number; readonly delivery: Delivery; readonly close: () => void }) {
  const t = useTexts()
  const formats = useFormats()
  const { busy, save } = useSaving()
  const { data } = useQuery({
    queryKey: [...deliveriesKey(webhook), 'one', delivery.id],
    queryFn: ({ signal }) => api.get<WholeDelivery>(`/api/webhooks/${webhook}/deliveries/${delivery.id}`, { signal }),
    gcTime: 0,
  })
  const again = async () => {
    if (!(await save(() => api.post(`/api/webhooks/${webhook}/replay`, { deliveries: [delivery.id] }), t('settings.webhooks.sentAgain')))) return
    await queryClient.invalidateQueries({ queryKey: deliveriesKey(webhook) })
    close()
  }
  return (
    <Modal opened onClose={close} title={delivery.event} size={720}>
      {!data ? <Waiting rows={6} /> : (
        <div className={classes['delivery']}>
          <dl className={classes['facts']}>
            <dt>webhook-id</dt><dd className={classes['code']}>{data.key}</dd>
            {data.sentAt && <><dt>{t('settings.webhooks.sentAt')}</dt><dd>{formats.dateTime(data.sentAt)}</dd></>}
            {data.nextAt && <><dt>{t('settings.webhooks.nextAt')}</dt><dd>{formats.dateTime(data.nextAt)}</dd></>}
            <dt>{t('settings.webhooks.answer')}</dt><dd>{data.status ?? (data.error ? t('problem.outbound.' + data.error, { host: '' }) : '—')}</dd>
          </dl>
          {data.body !== null && <Text label={t('settings.webhooks.body')} text={pretty(data.body)} />}
          {data.response && <Text label={t('settings.webhooks.response')} text={data.response} />}
          <div><Button variant="default" loading={busy} onClick={() => void again()}>{t('settings.webhooks.again')}</Button></div>
        </div>
      )}
    </Modal>
  )
}

function Text({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <figure className={classes['text']}>
      <figcaption>{label}</figcaption>
      <pre>{text}</pre>
    </figure>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
