import type { Language } from '#kernel/i18n/text.ts'

/** Each language by its own name, so that everybody finds theirs. */
export const languageNames: readonly (readonly [Language, string])[] = [['en', 'English'], ['ru', 'Русский'], ['uk', 'Українська'], ['pl', 'Polski']]
