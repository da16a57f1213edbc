import { Button, Modal } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useCompany, useEntity } from '#kernel/screens/client/boot.tsx'
import { FormField } from '#kernel/screens/form/field.tsx'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { dayIn } from '#kernel/screens/text/formats.ts'
import { currencyOptions } from '#kernel/screens/text/places.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Fields } from '../page.tsx'

/** A rate from a day on; `currency` '' lets it be chosen. */
export function RateDialog({ currency, close }: { readonly currency: string; readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const { language } = useFormats()
  const { baseCurrency, timeZone } = useCompany()
  const entity = useEntity('exchangeRate')
  const write = useWrite()
  const options = useMemo(() => currencyOptions(language).filter(({ value }) => value !== baseCurrency), [language, baseCurrency])
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({ currency, validFrom: dayIn(timeZone), rate: null })
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!entity) return
    const outcome = await write.create(entity, values, { quiet: true })
    if (outcome.state === 'refused') setProblems(outcome.error.texts)
    if (outcome.state === 'written') close()
  }
  return (
    <Modal opened onClose={close} title={t('settings.currencies.newRate')} size={440}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Fields columns={1}>
          <Pick label={labels.field('exchangeRate', 'currency')} options={options} value={String(values['currency'])} change={(chosen) => setValues({ ...values, currency: chosen })} problem={problems['currency']} />
          {['rate', 'validFrom'].map((name) => {
            const field = entity?.fields[name]
            const label = name === 'rate' ? t('settings.currencies.rateIn', { base: baseCurrency }) : labels.field('exchangeRate', name)
            return field && (
              <FormField
                key={name} entity="exchangeRate" name={name} field={field} label={label} value={values[name]} record={values} problem={problems[name]}
                change={(value) => setValues({ ...values, [name]: value })}
              />
            )
          })}
          <Button type="submit" disabled={values['currency'] === '' || values['rate'] === null}>{t('form.save')}</Button>
        </Fields>
      </form>
    </Modal>
  )
}
