import { useMemo } from 'react'
import { useCompany } from '#kernel/screens/client/boot.tsx'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { Frame } from './frame.ts'
import { Picker } from './picker.tsx'
import classes from './widgets.module.css'

/** ISO code of a currency; those of our markets stand first. */
export function CurrencyPicker({ frame, value, change }: { readonly frame: Frame; readonly value: string; readonly change: (code: string) => void }) {
  const t = useTexts()
  const { language } = useFormats()
  const { baseCurrency } = useCompany()
  const items = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'currency', fallback: 'code' })
    const codes = new Set([baseCurrency, 'USD', 'EUR', 'UAH', 'PLN', 'RUB', 'GBP', ...Intl.supportedValuesOf('currency')])
    return [...codes].map((code) => ({ value: code, label: code, note: names.of(code) ?? '' }))
  }, [language, baseCurrency])
  return (
    <div className={classes.currency}>
      <Picker
        frame={{ room: 'form', label: t('kinds.money.currency'), required: true, ...(frame.disabled ? { disabled: true } : {}) }}
        items={items}
        chosen={[{ value, label: value }]}
        pick={change}
        drop={() => undefined}
      />
    </div>
  )
}
