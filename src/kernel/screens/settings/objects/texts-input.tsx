import { TextInput } from '@mantine/core'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './objects.module.css'

type Texts = Readonly<Record<string, string>>

/** A text in my language, the other languages folded below. */
export function TextsInput({ label, value, change, problem, standing, autoFocus = false }: {
  readonly label: string
  readonly value: Texts
  readonly change: (value: Texts) => void
  readonly problem?: string | undefined
  /** what stands when nothing is typed */
  readonly standing?: string | undefined
  readonly autoFocus?: boolean
}) {
  const t = useTexts()
  const { language } = useFormats()
  const set = (code: string, text: string) => change({ ...value, [code]: text })
  return (
    <div>
      <TextInput label={label} value={value[language] ?? ''} placeholder={standing} error={problem} data-autofocus={autoFocus || undefined} onChange={(event) => set(language, event.currentTarget.value)} />
      <details className={classes['more']} style={{ marginTop: 6 }}>
        <summary>{t('settings.fields.languages')}</summary>
        <div className={classes['options']}>
          {languageNames.filter(([code]) => code !== language).map(([code, name]) => (
            <TextInput key={code} aria-label={`${label}: ${name}`} placeholder={name} lang={code} value={value[code] ?? ''} onChange={(event) => set(code, event.currentTarget.value)} />
          ))}
        </div>
      </details>
    </div>
  )
}
