import type { Catalogue, Language } from '#kernel/i18n/text.ts'

type Load = () => Promise<{ readonly default: Catalogue }>

/** Each language is two chunks, made by vite.config.ts from locales/<language>/*.json: what the first screens say, and the rest. */
const chunks: Readonly<Record<Language, { readonly first: Load; readonly late: Load }>> = {
  en: { first: () => import('virtual:texts/en/first'), late: () => import('virtual:texts/en/late') },
  ru: { first: () => import('virtual:texts/ru/first'), late: () => import('virtual:texts/ru/late') },
  uk: { first: () => import('virtual:texts/uk/first'), late: () => import('virtual:texts/uk/late') },
  pl: { first: () => import('virtual:texts/pl/first'), late: () => import('virtual:texts/pl/late') },
}

/** Texts of a language; with `all`, also those that the first screens do without. */
export async function loadTexts(language: Language, all: boolean): Promise<Catalogue> {
  const { first, late } = chunks[language]
  const [now, later] = await Promise.all([first(), all ? late() : { default: {} }])
  return { ...now.default, ...later.default }
}
