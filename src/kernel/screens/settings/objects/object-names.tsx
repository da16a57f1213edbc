import { TextInput } from '@mantine/core'
import type { EntityLabel } from '#kernel/model/definition.ts'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './objects.module.css'

const forms = ['one', 'many'] as const
type Form = (typeof forms)[number]
type Names = Readonly<Record<string, Partial<Record<Form, string>>>>

/** What one record and their list are called, in my language; the other languages folded below. */
export function ObjectNames({ value, change, problem, standing }: {
  readonly value: Names
  readonly change: (value: Names) => void
  readonly problem?: string | undefined
  /** what stands when nothing is typed */
  readonly standing?: Readonly<Record<Form, string>> | undefined
}) {
  const t = useTexts()
  const { language } = useFormats()
  const set = (code: string, form: Form, text: string) => change({ ...value, [code]: { ...value[code], [form]: text } })
  const input = (code: string, form: Form, name?: string) => (
    <TextInput
      key={form} label={name ? undefined : t('settings.objects.' + form)} aria-label={name && `${t('settings.objects.' + form)}: ${name}`} lang={code} maxLength={80}
      placeholder={name ? `${name}: ${t('settings.objects.' + form)}` : standing?.[form] ?? t(`settings.objects.${form}.example`)}
      value={value[code]?.[form] ?? ''} data-autofocus={(!name && form === 'one') || undefined} onChange={(event) => set(code, form, event.currentTarget.value)}
    />
  )
  return (
    <div>
      <div className={classes['pair']}>{forms.map((form) => input(language, form))}</div>
      {problem && <p className={classes['problem']} role="alert">{problem}</p>}
      <details className={classes['more']} style={{ marginTop: 6 }}>
        <summary>{t('settings.fields.languages')}</summary>
        <div className={classes['options']}>
          {languageNames.filter(([code]) => code !== language).map(([code, name]) => <div key={code} className={classes['pair']}>{forms.map((form) => input(code, form, name))}</div>)}
        </div>
      </details>
    </div>
  )
}

/** Languages in which both forms are there; half a name is no name. */
export const wholeNames = (names: Names): EntityLabel =>
  Object.fromEntries(Object.entries(names).flatMap(([language, { one = '', many = '' }]) => (one.trim() && many.trim() ? [[language, { one: one.trim(), many: many.trim() }]] : [])))

/** The languages in which one of the two is missing. */
export const halfNames = (names: Names): readonly string[] =>
  Object.entries(names).flatMap(([language, { one = '', many = '' }]) => ((one.trim() === '') !== (many.trim() === '') ? [language] : []))
