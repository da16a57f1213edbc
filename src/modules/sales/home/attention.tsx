import { useQuery } from '@tanstack/react-query'
import Alert from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import Hourglass from '@tabler/icons-react/dist/esm/icons/IconHourglassHigh.mjs'
import Flag from '@tabler/icons-react/dist/esm/icons/IconFlagOff.mjs'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Filter } from '#kernel/records/query.ts'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { pageQuery } from '#kernel/screens/client/queries.ts'
import { dayIn } from '#kernel/screens/text/formats.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { Money } from '#kernel/kinds/values.ts'
import classes from './home.module.css'

const needy: Filter = {
  and: [
    { field: 'owner', op: 'me' },
    { field: 'status', op: '=', value: 'open' },
    { or: [{ field: 'nextStep', op: 'empty' }, { field: 'ageing', op: '=', value: true }, { field: 'closeDate', op: 'overdue' }] },
  ],
}

const fields = ['name', 'company', 'amount', 'stage', 'nextStep', 'ageing', 'daysInStage', 'closeDate']
const shown = 7

/** Deals of mine that stand too long, have nothing planned or should be closed by now, the largest first. */
export function AttentionPanel() {
  const deal = useEntity('deal')
  return deal ? <Attention deal={deal} /> : null
}

function Attention({ deal }: { readonly deal: WebEntity }) {
  const t = useTexts()
  const formats = useFormats()
  const { data } = useQuery(pageQuery(deal.plural, { filter: needy, sort: ['-amount'], fields, limit: shown, count: true }))
  if (!data) return null
  const total = data.total ?? data.items.length
  return (
    <section className={classes['panel']} aria-label={t('sales.attention')}>
      <header>
        <h2>{t('sales.attention')}{total > 0 && <span>{formats.number(total)}</span>}</h2>
        {total > shown && <Link to="/$plural" params={{ plural: deal.plural }} search={{ filter: needy } as never} className={classes['all'] ?? ''}>{t('sales.attention.all')}</Link>}
      </header>
      {data.items.length === 0 && <p className={classes['quiet']}>{t('sales.attention.none')}</p>}
      {data.items.map((record) => <Needy key={record.id} deal={deal} record={record} />)}
    </section>
  )
}

function Needy({ deal, record }: { readonly deal: WebEntity; readonly record: WebRecord }) {
  const formats = useFormats()
  const amount = record['amount'] as Money | null
  const company = (record['company'] as { readonly title: string | null } | null)?.title
  return (
    <a className={classes['needy']} href={`/${deal.plural}/${record.id}`} data-record={`${deal.plural}/${record.id}`}>
      <span className={classes['needyText']}><b>{String(record['name'])}</b>{company && <i>{company}</i>}<Reasons record={record} /></span>
      <span className={classes['amount']}>{amount ? formats.money(amount) : ''}</span>
    </a>
  )
}

/** Why it is here, in words; never by colour alone. */
function Reasons({ record }: { readonly record: WebRecord }) {
  const t = useTexts()
  const { timeZone } = useFormats()
  const reasons: readonly (readonly [boolean, string, ReactNode, string])[] = [
    [isPast(record['closeDate'], timeZone), 'late', <Alert key="late" aria-hidden />, t('sales.attention.late')],
    [record['nextStep'] === null, 'idle', <Flag key="idle" aria-hidden />, t('sales.attention.idle')],
    [record['ageing'] === true, 'ageing', <Hourglass key="ageing" aria-hidden />, t('sales.attention.ageing', { count: Number(record['daysInStage'] ?? 0) })],
  ]
  return (
    <span className={classes['reasons']}>
      {reasons.filter(([holds]) => holds).map(([, key, icon, words]) => <span key={key} data-reason={key}>{icon}{words}</span>)}
    </span>
  )
}

const isPast = (date: unknown, timeZone: string) => typeof date === 'string' && date < dayIn(timeZone)
