import { useSyncExternalStore } from 'react'
import type { Catalogue, Language } from '#kernel/i18n/text.ts'
import { loadTexts } from './load.ts'
import { firstLanguage, rememberLanguage } from './texts.tsx'

interface Spoken {
  readonly language: Language
  readonly catalogue: Catalogue
}

let spoken: Spoken | null = null
let wished: Language | null = null
const listeners = new Set<() => void>()

/** The language that the interface speaks now; null until its texts are here. */
export function useSpeech(): Spoken | null {
  return useSyncExternalStore(subscribe, () => spoken)
}

/** Changes the language of the whole interface; the former one stays on the screen until the texts are here. */
export async function speak(language: Language): Promise<void> {
  if (wished === language) return
  wished = language
  rememberLanguage(language)
  const catalogue = await loadTexts(language)
  if (wished !== language) return
  spoken = { language, catalogue }
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

/** Starts with the language last used on this machine. */
export const speakFirst = (): Promise<void> => speak(firstLanguage())

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
