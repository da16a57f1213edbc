import { datesIn } from '../column/intl.ts'
import { fold } from '../column/fold.ts'

const languages = ['en', 'ru', 'uk', 'pl']

/**
 * What a word beside figures says in a date: the month (1 to 12) by its name or its first three letters or more, in the four
 * languages; 'nothing' for weekdays, "of the year", "st", "at"; undefined for what has no place in a date.
 */
export function meaningOf(word: string): number | 'nothing' | undefined {
  if (known.has(word)) return known.get(word)
  const folded = fold(word)
  const meaning = monthNamed(folded) ?? (noise().has(folded) ? 'nothing' : undefined)
  if (known.size < 1000) known.set(word, meaning)
  return meaning
}

const known = new Map<string, number | 'nothing' | undefined>()

function monthNamed(folded: string): number | undefined {
  if (folded.length < 3) return undefined
  const months = new Set(months12().flatMap(({ name, month }) => (name.startsWith(folded) ? [month] : [])))
  return months.size === 1 ? [...months][0] : undefined
}

const months12 = once(() => languages.flatMap((language) => Array.from({ length: 12 }, (_, index) => namesOf(language, index)).flat()))

function namesOf(language: string, index: number): { name: string; month: number }[] {
  const date = Date.UTC(2021, index, 15)
  const formats: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'long', day: 'numeric' },
    { month: 'short' },
    { month: 'short', day: 'numeric' },
  ]
  return formats.map((format) => {
    const parts = datesIn(language, { ...format, timeZone: 'UTC' }).formatToParts(date)
    return { name: fold(parts.find(({ type }) => type === 'month')?.value ?? ''), month: index + 1 }
  })
}

const noise = once(
  () =>
    new Set([
      ...[
        'г',
        'год',
        'года',
        'р',
        'рік',
        'року',
        'r',
        'rok',
        'roku',
        'st',
        'nd',
        'rd',
        'th',
        'of',
        'at',
        'в',
        'о',
        'o',
        'godz',
        'го',
        'е',
      ].map(fold),
      ...languages.flatMap((language) => Array.from({ length: 7 }, (_, index) => weekdayNames(language, index)).flat()),
    ]),
)

const weekdayNames = (language: string, index: number): string[] =>
  (['long', 'short'] as const).map((weekday) => fold(datesIn(language, { weekday, timeZone: 'UTC' }).format(Date.UTC(2021, 0, index + 3))))

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
