import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Table } from '../table.tsx'
import classes from './connections.module.css'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { type Delivery, deliveriesKey } from './sent.ts'
import { useEventTold } from './told.ts'

const states = ['all', 'waiting', 'done', 'failed'] as const

interface Page { readonly items: readonly Delivery[]; readonly next: string | null }

const pathOf = (webhook: number, state: string, after: string) =>
  `/api/webhooks/${webhook}/deliveries?limit=50${state === 'all' ? '' : '&state=' + state}${after ? '&after=' + after : ''}`

/** What was sent to a webhook, and what waits, the newest first. */
export function Deliveries({ webhook }: { readonly webhook: number }) {
  const t = useTexts()
  const [state, setState] = useState<(typeof states)[number]>('all')
  const [shown, setShown] = useState<Delivery | null>(null)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...deliveriesKey(webhook), state],
    queryFn: ({ pageParam, signal }) => api.get<Page>(pathOf(webhook, state, pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
    refetchInterval: 5000,
  })
  const options = states.map((value) => ({ value, label: t('settings.webhooks.deliveries.' + value) }))
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <>
      <div className={classes['states']}><Segments label={t('settings.webhooks.state')} value={state} change={setState} options={options} /></div>
      {!items ? <Waiting rows={5} /> : <Lines items={items} show={setShown} />}
      {items?.length === 0 && <p className={classes['note']}>{t('settings.webhooks.deliveries.none')}</p>}
      {hasNextPage && (
        <Button mt={12} variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('settings.trash.more')}</Button>
      )}
      {shown && <DeliveryDialog webhook={webhook} delivery={shown} close={() => setShown(null)} />}
    </>
  )
}

function Lines({ items, show }: { readonly items: readonly Delivery[]; readonly show: (delivery: Delivery) => void }) {
  const t = useTexts()
  const formats = useFormats()
  const labels = useLabels()
  const { entities } = useModel()
  const event = useEventTold()
  const named = ({ entity, event: name, record }: Delivery) => {
    if (!entity || !entities.has(entity)) return event('', name)
    return `${labels.one(entity)} ${record}: ${event(entity, name.split('.')[1] ?? '')}`
  }
  const answered = ({ status, error }: Delivery) => {
    if (status !== null) return status
    return t(error ? 'problem.outbound.' + error : 'settings.webhooks.deliveries.waiting', { host: '' })
  }
  const head = ['event', 'at', 'answer', 'attempts', 'took'].map((name) => t('settings.webhooks.' + name))
  return (
    <Table label={t('settings.webhooks.log')} head={[...head, '']}>
      {items.map((one) => (
        <tr key={one.id}>
          <td>{named(one)}</td>
          <td className="tabular">{formats.relative(one.at)}</td>
          <td><span className={classes['state']} data-state={one.state === 'done' ? 'on' : one.attempts > 0 ? 'failing' : 'off'}>{answered(one)}</span></td>
          <td className="tabular">{formats.number(one.attempts)}</td>
          <td className="tabular">{one.took === null ? '' : t('settings.webhooks.milliseconds', { count: formats.number(one.took) })}</td>
          <td><Button size="compact-sm" variant="default" onClick={() => show(one)}>{t('settings.webhooks.show')}</Button></td>
        </tr>
      ))}
    </Table>
  )
}
