import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useCompany } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { countryOptions, currencyLabel, zoneOptions } from '#kernel/screens/text/places.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Fixed } from '#kernel/screens/ui/fixed.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Fields, SettingsPage } from '../page.tsx'
import { useSaving } from '../use-saving.ts'

/** The company's own settings. The base currency stands since set-up: all sums are kept in it. */
export function CompanyPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { language } = useFormats()
  const company = useCompany()
  const [changes, setChanges] = useState<Partial<typeof company>>({})
  const { busy, problems, save } = useSaving()
  const values = { ...company, ...changes }
  const countries = useMemo(() => countryOptions(language), [language])
  const zones = useMemo(() => zoneOptions(company.timeZone), [company.timeZone])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await save(() => api.patch('/api/company', changes)))) return
    await queryClient.invalidateQueries({ queryKey: keys.boot })
    setChanges({})
  }
  return (
    <SettingsPage title={t('settings.menu.company')} hint={t('settings.company.hint')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Fields>
          <TextInput label={t('setUp.company')} value={values.company} error={problems['company']} onChange={(event) => setChanges({ ...changes, company: event.currentTarget.value })} />
          <Pick label={t('setUp.country')} options={countries} value={values.country} problem={problems['country']} change={(country) => setChanges({ ...changes, country })} />
          <Pick label={t('setUp.timeZone')} options={zones} value={values.timeZone} problem={problems['timeZone']} change={(timeZone) => setChanges({ ...changes, timeZone })} />
          <Pick
            label={t('settings.company.language')} options={languageNames.map(([value, label]) => ({ value, label }))} value={values.language} problem={problems['language']}
            change={(language) => setChanges({ ...changes, language })}
          />
          <Fixed label={t('setUp.currency')} hint={t('settings.company.currency.hint')}>{currencyLabel(values.baseCurrency, language)}</Fixed>
          <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>{t('form.save')}</Button>
        </Fields>
      </form>
    </SettingsPage>
  )
}
