import { TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { Language } from '#kernel/i18n/text.ts'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { countryOptions, currencyOf, currencyOptions, zoneOptions } from '#kernel/screens/text/places.ts'
import { speak } from '#kernel/screens/text/speech.ts'
import { languageNamed, useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Password } from '#kernel/screens/ui/password.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import type { Answers } from './answers.ts'
import { Choices } from './choices.tsx'
import classes from './set-up.module.css'

export const stepNames = ['language', 'company', 'administrator', 'start'] as const
export type StepName = (typeof stepNames)[number]

const fields: Readonly<Record<StepName, readonly string[]>> = {
  language: ['language'],
  company: ['company', 'country', 'baseCurrency', 'timeZone'],
  administrator: ['name', 'email', 'password'],
  start: ['start'],
}

/** Number of the step that asks for a field, -1 for none. */
export const stepOf = (field: string): number => stepNames.findIndex((name) => fields[name].includes(field))

interface StepProps {
  readonly answers: Answers
  readonly change: (change: Partial<Answers>) => void
  readonly problems: Readonly<Record<string, string>>
}

export function Steps({ name, ...props }: StepProps & { readonly name: StepName }) {
  if (name === 'language') return <LanguageStep />
  if (name === 'company') return <CompanyStep {...props} />
  return name === 'administrator' ? <AdministratorStep {...props} /> : <StartStep {...props} />
}

function LanguageStep() {
  const t = useTexts()
  const { language } = useFormats()
  const options = languageNames.map(([value, title]) => ({ value, title }))
  return <Choices<Language> label={t('shell.language')} options={options} value={languageNamed(language) ?? 'en'} change={(code) => void speak(code)} />
}

function CompanyStep({ answers, change, problems }: StepProps) {
  const t = useTexts()
  const { language } = useFormats()
  const countries = useMemo(() => countryOptions(language), [language])
  const currencies = useMemo(() => currencyOptions(language), [language])
  const zones = useMemo(() => zoneOptions(answers.timeZone), [answers.timeZone])
  return (
    <>
      <TextInput
        label={t('setUp.company')} required withAsterisk={false} autoFocus autoComplete="organization" value={answers.company} error={problems['company']}
        onChange={(event) => change({ company: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        <Pick
          label={t('setUp.country')} options={countries} value={answers.country} problem={problems['country']}
          change={(country) => change({ country, baseCurrency: currencyOf(country) })}
        />
        <Pick label={t('setUp.currency')} options={currencies} value={answers.baseCurrency} problem={problems['baseCurrency']} change={(baseCurrency) => change({ baseCurrency })} />
      </div>
      <Pick label={t('setUp.timeZone')} options={zones} value={answers.timeZone} problem={problems['timeZone']} change={(timeZone) => change({ timeZone })} />
    </>
  )
}

function AdministratorStep({ answers, change, problems }: StepProps) {
  const t = useTexts()
  return (
    <>
      <TextInput
        label={t('invitation.name')} required withAsterisk={false} autoFocus autoComplete="name" value={answers.name} error={problems['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('signIn.email')} type="email" required withAsterisk={false} autoComplete="username" value={answers.email} error={problems['email']}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <Password
        label={t('invitation.password')} use="new-password" hint={t('invitation.passwordHint', { least: 10 })} value={answers.password}
        change={(password) => change({ password })} problem={problems['password']}
      />
    </>
  )
}

function StartStep({ answers, change }: StepProps) {
  const t = useTexts()
  const options = (['demo', 'import', 'empty'] as const).map((value) => ({ value, title: t(`setUp.start.${value}`), hint: t(`setUp.start.${value}.hint`) }))
  return <Choices label={t('setUp.start.title')} options={options} value={answers.start} change={(start) => change({ start })} />
}
