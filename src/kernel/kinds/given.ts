import { textsIn } from '#kernel/i18n/catalogues.ts'
import type { Field, KindName, KindValues } from './fields.ts'
import type { Kind, Parsed, ValueContext } from './kind.ts'

/** Fixtures of the kinds' tests. */
export const languages = ['en', 'ru', 'uk', 'pl'] as const

const settings = {
  en: { timeZone: 'Europe/London', baseCurrency: 'USD', country: 'GB' },
  ru: { timeZone: 'Europe/Moscow', baseCurrency: 'RUB', country: 'RU' },
  uk: { timeZone: 'Europe/Kyiv', baseCurrency: 'UAH', country: 'UA' },
  pl: { timeZone: 'Europe/Warsaw', baseCurrency: 'PLN', country: 'PL' },
}

/** What a person of that language works under. */
export const contextIn = (language: keyof typeof settings, more: Partial<ValueContext> = {}): ValueContext => ({
  language,
  ...settings[language],
  text: textsIn(language),
  ...more,
})

/** The value, or the code of what is wrong. */
export const outcome = <V>(parsed: Parsed<V>): V | null | { readonly problem: string } =>
  'problem' in parsed ? { problem: parsed.problem.code } : parsed.value

/** The value after it was stored and read: through column texts and JSON, as the database returns them. */
export function stored<K extends KindName>(kind: Kind<K>, value: KindValues[K] | null, field: Field<K>): unknown {
  return JSON.parse(kind.json(kind.store(value, field), 0, field))
}
