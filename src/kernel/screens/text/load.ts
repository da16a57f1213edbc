import type { Catalogue, Language } from '#kernel/i18n/text.ts'

/** Each language is one chunk, made by vite.config.ts from locales/<language>/*.json and loaded when it is spoken. */
const chunks: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: () => import('virtual:texts/en'),
  ru: () => import('virtual:texts/ru'),
  uk: () => import('virtual:texts/uk'),
  pl: () => import('virtual:texts/pl'),
}

const loaded = new Map<Language, Promise<Catalogue>>()

export function loadTexts(language: Language): Promise<Catalogue> {
  const found = loaded.get(language) ?? chunks[language]().then((chunk) => chunk.default)
  loaded.set(language, found)
  return found
}
