import { TextInput } from '@mantine/core'
import { useCompany, useReferences } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import type { DateOrder, ImportMode, ImportOptions } from '#kernel/transfer/importing/plan.ts'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'
import { describe, keyTarget, matchWays } from './targets.ts'
import type { RunDesk } from './use-run.ts'

interface Part {
  readonly run: SentRun
  readonly entity: WebEntity
  readonly desk: RunDesk
}

/** How rows meet what is there already. Only what the file gives reason to ask is asked. */
export function Options({ run, entity, desk }: Part) {
  const t = useTexts()
  const { plan } = run
  return (
    <div className={classes['options']}>
      <div className={classes['option']}>
        <span className={classes['label']}>{t('transfer.screen.mode')}</span>
        <Segments<ImportMode>
          label={t('transfer.screen.mode')} value={plan.mode} change={(mode) => desk.change({ mode })}
          options={(['both', 'create', 'update'] as const).map((value) => ({ value, label: t('transfer.screen.mode.' + value) }))}
        />
      </div>
      <MatchBy run={run} entity={entity} desk={desk} />
      <div className={classes['choices']}><Choices run={run} entity={entity} desk={desk} /></div>
      {plan.mode !== 'create' && (
        <label className={classes['check']}>
          <input type="checkbox" checked={plan.options.emptyClears} onChange={(event) => desk.change({ options: { emptyClears: event.currentTarget.checked } })} />{t('transfer.screen.emptyClears')}
        </label>
      )}
    </div>
  )
}

function MatchBy({ run: { plan }, entity, desk }: Part) {
  const t = useTexts()
  const labels = useLabels()
  const ways = matchWays(entity, plan)
  if (ways.length === 0) return null
  const toggle = (way: string, on: boolean) => desk.change({ matchBy: ways.filter((one) => (one === way ? on : plan.matchBy.includes(one))) })
  return (
    <fieldset className={classes['option']}>
      <legend className={classes['label']}>{t('transfer.screen.matchBy')}</legend>
      <div className={classes['checks']}>
        {ways.map((way) => (
          <label key={way} className={classes['check']}>
            <input type="checkbox" checked={plan.matchBy.includes(way)} onChange={(event) => toggle(way, event.currentTarget.checked)} />
            {describe([{ field: way }], entity, { t, labels })}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Choices({ run: { plan }, entity, desk }: Part) {
  const t = useTexts()
  const { options } = plan
  const targets = plan.columns.flatMap((column) => column.targets)
  const kinds = new Set(targets.map(({ field }) => entity.fields[field]?.kind))
  const set = (changed: Partial<ImportOptions>) => desk.change({ options: changed })
  return (
    <>
      {(kinds.has('link') || kinds.has('links') || kinds.has('user') || kinds.has('choice') || kinds.has('multiChoice')) && (
        <Pick
          label={t('transfer.screen.unknown')} value={options.unknown} change={(unknown) => set({ unknown: unknown as ImportOptions['unknown'] })}
          options={(['auto', 'create', 'empty', 'refuse'] as const).map((value) => ({ value, label: t('transfer.screen.unknown.' + value) }))}
        />
      )}
      <Pick
        label={t('transfer.screen.repeated')} value={options.duplicates} change={(duplicates) => set({ duplicates: duplicates as ImportOptions['duplicates'] })}
        options={(['merge', 'keep', 'refuse'] as const).map((value) => ({ value, label: t('transfer.screen.repeated.' + value) }))}
      />
      {(kinds.has('date') || kinds.has('dateTime') || targets.some(({ field }) => field === 'createdAt')) && (
        <Pick
          label={t('transfer.screen.dateOrder')} value={options.dateOrder ?? 'auto'} change={(order) => set({ dateOrder: (order === 'auto' ? null : order) as DateOrder })}
          options={(['auto', 'dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t('transfer.screen.dateOrder.' + value) }))}
        />
      )}
      {kinds.has('money') && <CurrencyPick value={options.currency} change={(currency) => set({ currency })} />}
      {targets.some(({ field, by }) => field === keyTarget || by === 'key') && (
        <TextInput
          key={plan.source} label={t('transfer.screen.source')} defaultValue={plan.source} description={t('transfer.screen.sourceHint')} inputWrapperOrder={['label', 'input', 'description']}
          onBlur={(event) => event.currentTarget.value.trim() !== plan.source && desk.change({ source: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** Currencies that the company has a rate for, and its own. */
function CurrencyPick({ value, change }: { readonly value: string | undefined; readonly change: (currency: string) => void }) {
  const t = useTexts()
  const { baseCurrency } = useCompany()
  const codes = [...new Set([baseCurrency, ...(value ? [value] : []), ...useReferences('exchangeRate').map((rate) => String(rate['currency'])), 'EUR', 'USD', 'PLN', 'UAH', 'RUB', 'GBP'])]
  return <Pick label={t('transfer.screen.currency')} value={value ?? baseCurrency} options={codes.map((code) => ({ value: code, label: code }))} change={change} />
}
