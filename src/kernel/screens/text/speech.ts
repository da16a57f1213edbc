import type { Catalogue, Language } from '#kernel/i18n/text.ts'
import { storeOf } from '#kernel/screens/client/store.ts'
import { loadTexts } from './load.ts'
import { firstLanguage, rememberLanguage } from './texts.tsx'

interface Spoken {
  readonly language: Language
  readonly catalogue: Catalogue
}

const speech = storeOf<Spoken | null>(null)
let wished: Language | null = null

/** The language that the interface speaks now; null until its texts are here. */
export const useSpeech = speech.use

/** Changes the language of the whole interface; the former one stays on the screen until the texts are here. */
export async function speak(language: Language): Promise<void> {
  if (wished === language) return
  wished = language
  rememberLanguage(language)
  const catalogue = await loadTexts(language)
  if (wished !== language) return
  document.documentElement.lang = language
  speech.set({ language, catalogue })
}

/** Starts with the language last used on this machine. */
export const speakFirst = (): Promise<void> => speak(firstLanguage())
