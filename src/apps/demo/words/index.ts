import { en } from './en.ts'
import { pl } from './pl.ts'
import { ru } from './ru.ts'
import { uk } from './uk.ts'
import type { Words } from './words.ts'

/** Content of the demo company in a language; English where there is none. */
export const wordsIn = (language: string): Words => (language === 'ru' ? ru : language === 'uk' ? uk : language === 'pl' ? pl : en)
