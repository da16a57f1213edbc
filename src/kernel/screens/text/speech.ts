import type { Catalogue, Language } from '#kernel/i18n/text.ts'
import { once } from '#kernel/screens/client/once.ts'
import { storeOf } from '#kernel/screens/client/store.ts'
import { loadTexts } from './load.ts'
import { firstLanguage, rememberLanguage } from './texts.tsx'

interface Spoken {
  readonly language: Language
  readonly catalogue: Catalogue
}

const speech = storeOf<Spoken | null>(null)
let wished: Language | null = null
let wishedAll = false

/** The language that the interface speaks now; null until its texts are here. */
export const useSpeech = speech.use

/** A text for code outside components, where the texts are here already; else its key. */
export function spokenNow(key: string): string {
  const text = speech.get()?.catalogue[key]
  return typeof text === 'string' ? text : key
}

/** Changes the language of the whole interface; the former one stays on the screen until the texts are here. */
export async function speak(language: Language): Promise<void> {
  if (wished === language) return
  wished = language
  rememberLanguage(language)
  await read(language)
}

/** Starts with the language last used on this machine. */
export const speakFirst = (): Promise<void> => speak(firstLanguage())

/** From now on all texts are there, also those that the first screens do without. */
export const speakFully: () => Promise<void> = once(() => {
  wishedAll = true
  return read(wished ?? firstLanguage())
})

async function read(language: Language): Promise<void> {
  const all = wishedAll
  const catalogue = await loadTexts(language, all)
  if (wished !== null && wished !== language) return
  // Answers come in any order: the few texts must not take the place of all.
  if (!all && speech.get()?.language === language) return
  document.documentElement.lang = language
  speech.set({ language, catalogue })
}
