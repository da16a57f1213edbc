import { languages } from '#kernel/i18n/text.ts'
import { soundOf } from '#kernel/search/letters.ts'

/** Longest name or help that settings take. */
const longest = 500

/** Code of what is wrong with texts by language, or null. */
export function isTexts(value: unknown): 'texts' | null {
  const good = typeof value === 'object' && value !== null
    && Object.entries(value).every(([language, text]) => languages.some((known) => known === language) && typeof text === 'string' && text.length <= longest)
  return good ? null : 'texts'
}

/** The text of a language, if there is one that is not blank. */
export function textIn(texts: unknown, language: string): string | undefined {
  const text = typeof texts === 'object' && texts !== null ? (texts as Record<string, unknown>)[language] : undefined
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}

/** c_<name>: from what was asked for or the name, in Latin letters, unlike any key that is taken. `fallback` where nothing is left of it. */
export function ownKey(taken: ReadonlySet<string>, wanted: string, fallback: string): string {
  const name = wanted.replace(/^c_/, '').toLowerCase().replace(/[^a-z0-9]/g, inLatin).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 40) || fallback
  for (let count = 1; ; count++) {
    const key = `c_${name}${count > 1 ? '_' + count : ''}`
    if (!taken.has(key)) return key
  }
}

/** Cyrillic and accented letters as they sound. */
const inLatin = (letter: string) => soundOf(letter.charCodeAt(0)) ?? '_'
