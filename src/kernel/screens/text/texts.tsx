import { type ReactNode, createContext, useContext, useMemo } from 'react'
import { type Catalogue, type Language, type Texts, languages, textsOf } from '#kernel/i18n/text.ts'
import { type Formats, formatsOf } from './formats.ts'

interface Spoken {
  readonly t: Texts
  readonly formats: Formats
}

const TextContext = createContext<Spoken | null>(null)

/** Texts and formats for the screens below. `zone` is an IANA time zone; a change of language repaints everything. */
export function TextProvider({ language, catalogue, zone, children }: {
  readonly language: Language
  readonly catalogue: Catalogue
  readonly zone: string
  readonly children: ReactNode
}) {
  const spoken = useMemo(() => ({ t: textsOf(language, catalogue), formats: formatsOf(language, zone) }), [language, catalogue, zone])
  return <TextContext value={spoken}>{children}</TextContext>
}

/** `t('shell.search')`, `t('entity.deal.count', { count: 5 })`. */
export const useTexts = (): Texts => useSpoken().t

/** Numbers, money, dates and order by the person's language and time zone. */
export const useFormats = (): Formats => useSpoken().formats

function useSpoken(): Spoken {
  const spoken = useContext(TextContext)
  if (!spoken) throw new Error('useTexts needs TextProvider above it')
  return spoken
}

const remembered = 'pareto.language'

/** The language to speak before the server says whose session it is: the last one used here, else the browser's, else English. */
export function firstLanguage(): Language {
  const wished = [localStorage.getItem(remembered) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wished.map(languageNamed).find((language) => language !== undefined) ?? 'en'
}

/** One of the four languages, or undefined. */
export const languageNamed = (name: string): Language | undefined => languages.find((language) => language === name)

export const rememberLanguage = (language: Language): void => localStorage.setItem(remembered, language)
