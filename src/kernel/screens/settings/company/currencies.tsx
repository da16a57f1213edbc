import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useCompany, useEntity, useReferences } from '#kernel/screens/client/boot.tsx'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { RateDialog } from './rate-dialog.tsx'
import { type CurrencyRates, byCurrency } from './rates.ts'

/** What one unit of each currency is worth in the base currency, and since when. */
export function CurrenciesPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { baseCurrency } = useCompany()
  const rates = byCurrency(useReferences('exchangeRate'))
  const [adding, setAdding] = useState<string | null>(null)
  const add = <Button onClick={() => setAdding('')}>{t('settings.currencies.add')}</Button>
  return (
    <SettingsPage wide title={t('settings.menu.currencies')} hint={t('settings.currencies.hint', { base: baseCurrency })} action={rates.length > 0 && add}>
      {rates.length === 0
        ? <Empty icon="currency" title={t('settings.currencies.none')} hint={t('settings.currencies.none.hint', { base: baseCurrency })}>{add}</Empty>
        : <RateTable rates={rates} add={setAdding} />}
      {adding !== null && <RateDialog currency={adding} close={() => setAdding(null)} />}
    </SettingsPage>
  )
}

function RateTable({ rates, add }: { readonly rates: readonly CurrencyRates[]; readonly add: (currency: string) => void }) {
  const t = useTexts()
  const formats = useFormats()
  const { baseCurrency } = useCompany()
  const [open, setOpen] = useState<string | null>(null)
  const names = new Intl.DisplayNames(formats.language, { type: 'currency' })
  const worth = (rate: WebRecord) => t('settings.currencies.worth', { currency: String(rate['currency']), rate: formats.number(rate['rate'] as number), base: baseCurrency })
  return (
    <Table label={t('settings.menu.currencies')} head={[t('settings.currencies.currency'), t('settings.currencies.rate'), t('settings.currencies.since'), '']}>
      {rates.map(({ currency, all: [latest, ...older] }) => latest && (
        <Fragment key={currency}>
          <tr>
            <td><b>{currency}</b> {names.of(currency)}</td>
            <td className="tabular">{worth(latest)}</td>
            <td>{formats.date(String(latest['validFrom']))}</td>
            <td>
              {older.length > 0 && <RowButton onClick={() => setOpen(open === currency ? null : currency)}>{t('settings.currencies.history', { count: older.length })}</RowButton>}
              <RowButton onClick={() => add(currency)}>{t('settings.currencies.newRate')}</RowButton>
              <RemoveRate rate={latest} />
            </td>
          </tr>
          {open === currency && older.map((rate) => (
            <tr key={rate.id} data-off>
              <td />
              <td className="tabular">{worth(rate)}</td>
              <td>{formats.date(String(rate['validFrom']))}</td>
              <td><RemoveRate rate={rate} /></td>
            </tr>
          ))}
        </Fragment>
      ))}
    </Table>
  )
}

function RemoveRate({ rate }: { readonly rate: WebRecord }) {
  const t = useTexts()
  const entity = useEntity('exchangeRate')
  const write = useWrite()
  return entity && <RowButton onClick={() => void write.remove(entity, [rate])}>{t('ui.delete')}</RowButton>
}
