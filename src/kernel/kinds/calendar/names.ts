import { datesIn } from '../column/intl.ts'
import { fold } from '../column/fold.ts'

const languages = ['en', 'ru', 'uk', 'pl']

/** Month (1 to 12) by its name or its first three letters or more, in any case, in the four languages. */
export function monthNamed(word: string): number | undefined {
  const folded = fold(word)
  const found = known.get(folded)
  if (found !== undefined || folded.length < 3) return found || undefined
  const months = new Set(months12().flatMap(({ name, month }) => (name.startsWith(folded) ? [month] : [])))
  const month = months.size === 1 ? [...months][0] : undefined
  if (known.size < 1000) known.set(folded, month ?? 0)
  return month
}

/** Words beside a date that say nothing more: weekdays, "of the year", "st", "at". */
export const meansNothing = (word: string): boolean => noise().has(fold(word))

const known = new Map<string, number>()

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
