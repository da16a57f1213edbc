import IconInfo from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import { useState } from 'react'
import { useEntity, useReferences } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, can, targetOf } from '#kernel/screens/client/model.ts'
import { RateDialog } from '#kernel/screens/settings/company/rate-dialog.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import type { Similar } from '#kernel/transfer/importing/report/report.ts'
import classes from './import.module.css'
import { Meaning, mean } from './meaning.tsx'
import type { SentRun } from './sent-run.ts'
import type { RunDesk } from './use-run.ts'

interface NoticedProps {
  readonly run: SentRun
  readonly entity: WebEntity
  readonly desk: RunDesk
  readonly tense: 'will' | 'did'
}

/** What is no problem and yet good to know: names taken for similar ones, rows without a link, records that get a name. */
export function Noticed(props: NoticedProps) {
  const t = useTexts()
  const { run: { report, counts }, tense } = props
  const similar = report?.similar ?? []
  const columns = [...new Set(similar.map(({ column }) => column))]
  return (
    <>
      {(report?.empty ?? []).map(({ column, header, count }) => <p key={column} className={classes['dim']}>{t(`transfer.screen.${tense}.empty`, { column: header, count })}</p>)}
      {counts !== null && counts.named > 0 && <p className={classes['dim']}>{t(`transfer.screen.${tense}.named`, { count: counts.named })}</p>}
      <Unrated run={props.run} />
      {columns.map((column) => <SimilarNames key={column} {...props} column={column} similar={similar.filter((one) => one.column === column)} />)}
    </>
  )
}

/** Sums leave out what cannot be counted in the company's currency; a rate can be given on the spot, and counts for what is there too. */
function Unrated({ run: { report } }: Pick<NoticedProps, 'run'>) {
  const t = useTexts()
  const rates = useReferences('exchangeRate')
  const entity = useEntity('exchangeRate')
  const [rating, setRating] = useState<string | null>(null)
  const left = (report?.unrated ?? []).filter(({ currency }) => !rates.some((rate) => rate['currency'] === currency))
  return (
    <>
      {left.map(({ currency, count }) => (
        <p key={currency} className={classes['warn']}>
          <IconInfo aria-hidden />{t('transfer.screen.unrated', { count, currency })}
          {entity && can(entity, 'create') && <RowButton onClick={() => setRating(currency)}>{t('settings.currencies.newRate')}</RowButton>}
        </p>
      ))}
      {rating !== null && <RateDialog currency={rating} close={() => setRating(null)} />}
    </>
  )
}

const shownMost = 50

/** Before anything is written each of them may be told to mean something else. */
function SimilarNames({ run, entity, desk, tense, column, similar }: NoticedProps & { readonly column: number; readonly similar: readonly Similar[] }) {
  const t = useTexts()
  const labels = useLabels()
  const plan = run.plan.columns[column]
  const [first] = similar
  if (!plan || !first) return null
  return (
    <fieldset className={classes['question']}>
      <legend>{t('transfer.screen.similarIn', { column: plan.header, field: labels.field(entity.name, first.field), count: similar.length })}</legend>
      <ul className={classes['texts']}>
        {similar.slice(0, shownMost).map((one) => (
          <li key={one.text} className={classes['target']}>
            <span className={classes['text']} title={one.text}>{one.text}</span>
            <span className={classes['count']}>{t('transfer.screen.rows', { count: one.count })}</span>
            {tense === 'will' ? <Choice run={run} entity={entity} desk={desk} one={one} /> : <span>{t('transfer.screen.takenFor', { title: one.title })}</span>}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Choice({ run, entity, desk, one: { column, field, text, title } }: Omit<NoticedProps, 'tense'> & { readonly one: Similar }) {
  const t = useTexts()
  const definition = entity.fields[field]
  const target = useEntity((definition && targetOf(definition)) ?? '')
  return (
    <Meaning
      text={text} alike={[title]} entity={entity} field={field} target={target} makable={target !== undefined && can(target, 'create')} meaning={run.plan.columns[column]?.values?.[text]} usual={t('transfer.screen.takenFor', { title })}
      change={(meaning) => mean(run, desk, column, text, meaning)}
    />
  )
}
