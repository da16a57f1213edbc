import { addDays, addMonths, dayOf, pad } from '#kernel/kinds/calendar/days.ts'

/** How a person writes dates: the language of month and day names, which comes first in 3/4, and what "today" is. */
export interface DateHabits {
  readonly language: string
  readonly monthFirst: boolean
  /** ISO date in the person's time zone */
  readonly today: string
}

/**
 * ISO date of what somebody typed, or null: `12.05`, `5/12/26`, `2026-05-12`, `12 may`, `May 12, 2027`, `fri`, `завтра`,
 * `+3`, `-2w`. A day without a year is the nearest one that is not more than half a year ago.
 */
export function readTypedDate(typed: string, habits: DateHabits): string | null {
  const text = typed.trim().toLocaleLowerCase(habits.language).replace(/\s+/g, ' ')
  if (text === '') return null
  return nearDay(text, habits) ?? shifted(text, habits) ?? weekday(text, habits) ?? numeric(text, habits) ?? named(text, habits)
}

/** ISO date and `HH:MM` of what somebody typed; the time may stand alone (today) or be missing (null). */
export function readTypedDateTime(typed: string, habits: DateHabits): { date: string; time: string | null } | null {
  const text = typed.trim()
  const whole = readTypedDate(text, habits)
  if (whole) return { date: whole, time: null }
  const found = /^(.*?)[\s,]*(?:(?:at|в|о|об|o)\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/iu.exec(text)
  const time = found && clock(Number(found[2]), Number(found[3] ?? 0), found[4]?.toLowerCase())
  if (!found || !time) return null
  const day = (found[1] ?? '').trim()
  if (day === '') return found[3] || found[4] ? { date: habits.today, time } : null
  const date = readTypedDate(day, habits)
  return date ? { date, time } : null
}

function clock(hours: number, minutes: number, half: string | undefined): string | null {
  const hour = half === 'pm' && hours < 12 ? hours + 12 : half === 'am' && hours === 12 ? 0 : hours
  return hour < 24 && minutes < 60 ? `${pad(hour)}:${pad(minutes)}` : null
}

const nearDays: Readonly<Record<string, number>> = {
  today: 0, tod: 0, tomorrow: 1, tom: 1, yesterday: -1,
  сегодня: 0, завтра: 1, послезавтра: 2, вчера: -1, позавчера: -2,
  сьогодні: 0, післязавтра: 2, вчора: -1, учора: -1, позавчора: -2,
  dziś: 0, dzisiaj: 0, dzis: 0, jutro: 1, pojutrze: 2, wczoraj: -1, przedwczoraj: -2,
}

function nearDay(text: string, { today }: DateHabits): string | null {
  const days = nearDays[text]
  return days === undefined ? null : addDays(today, days)
}

/** `+3`, `-1w`, `+2m`: days, weeks, months from today. */
function shifted(text: string, { today }: DateHabits): string | null {
  const found = /^([+-])\s?(\d{1,4})\s?([a-zа-яіїєґ]*)$/u.exec(text)
  if (!found) return null
  const count = Number(found[2]) * (found[1] === '-' ? -1 : 1)
  const unit = (found[3] ?? '').slice(0, 1)
  if (/[wнт]/u.test(unit)) return addDays(today, count * 7)
  if (/[mм]/u.test(unit)) return addMonths(today, count)
  return unit === '' || /[dд]/u.test(unit) ? addDays(today, count) : null
}

/** The next such day of the week, today excluded. */
function weekday(text: string, { language, today }: DateHabits): string | null {
  if (text.length < 2 || /\d/.test(text)) return null
  for (let ahead = 1; ahead <= 7; ahead++) {
    const date = addDays(today, ahead)
    const names = weekdayNames(date, language)
    if (names.some((name) => name === text || (text.length > 2 && name.startsWith(text)))) return date
  }
  return null
}

const weekdayNames = (date: string, language: string) =>
  [language, 'en'].flatMap((locale) => (['long', 'short'] as const).map((weekday) =>
    new Date(date + 'T00:00:00Z').toLocaleDateString(locale, { weekday, timeZone: 'UTC' }).toLocaleLowerCase(locale).replace('.', '')))

function numeric(text: string, habits: DateHabits): string | null {
  const parts = /^(\d{1,4})[./\-\s](\d{1,2})(?:[./\-\s](\d{1,4}))?[.г]*$/u.exec(text)
  if (parts) {
    const [a, b, c] = [Number(parts[1]), Number(parts[2]), parts[3]]
    if ((parts[1] ?? '').length === 4) return isoOf(a, b, Number(c ?? 1))
    const slashed = text.includes('/')
    const monthFirst = a <= 12 && (b > 12 || (habits.monthFirst && slashed))
    return withYear(monthFirst ? b : a, monthFirst ? a : b, c, habits)
  }
  const packed = /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(text)
  if (packed) return withYear(Number(packed[1]), Number(packed[2]), packed[3], habits)
  const day = /^\d{1,2}$/.test(text) ? Number(text) : 0
  return day > 0 ? thisOrNextMonth(day, habits.today) : null
}

function thisOrNextMonth(day: number, today: string): string | null {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const here = isoOf(year, month, day)
  return here && here >= today ? here : isoOf(month === 12 ? year + 1 : year, (month % 12) + 1, day)
}

/** `12 may`, `may 12`, `12 мая 2026 г.`, `12 maj` */
function named(text: string, habits: DateHabits): string | null {
  const words = text.replace(/[.,]/g, ' ').split(' ').filter((word) => word !== '' && word !== 'г' && word !== 'р' && word !== 'r')
  const month = words.map((word) => monthOf(word, habits.language)).find((found) => found > 0)
  const figures = words.filter((word) => /^\d{1,4}(st|nd|rd|th)?$/.test(word)).map((word) => word.replace(/\D/g, ''))
  if (!month || words.length - figures.length !== 1) return null
  const dayAt = figures.findIndex((figure) => figure.length <= 2)
  const year = figures.find((_, at) => at !== dayAt)
  return withYear(dayAt < 0 ? 1 : Number(figures[dayAt]), month, year, habits)
}

/** 1 to 12, by three letters or more; 0 for no month. Endings may be those of another case: "мая", "may", "maja". */
function monthOf(word: string, language: string): number {
  if (word.length < 3) return 0
  const months = Array.from({ length: 12 }, (_, at) => at + 1)
  return months.find((month) => monthNames(month, language).some((name) => sameStem(name, word))) ?? 0
}

const sameStem = (name: string, word: string) => name.slice(0, 3) === word.slice(0, 3) && word.length <= name.length + 2

/** Alone and inside a date: "май" and "мая". */
const monthNames = (month: number, language: string) =>
  [language, 'en'].flatMap((locale) => monthShapes.map((shape) =>
    new Date(Date.UTC(2024, month - 1, 1)).toLocaleDateString(locale, shape).toLocaleLowerCase(locale).replace(/[\d\s.]/g, '')))

const monthShapes: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long', timeZone: 'UTC' }, { month: 'long', day: 'numeric', timeZone: 'UTC' }, { month: 'short', timeZone: 'UTC' },
]

function withYear(day: number, month: number, year: string | undefined, { today }: DateHabits): string | null {
  if (year) return isoOf(Number(year) < 100 ? 2000 + Number(year) : Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  const here = isoOf(thisYear, month, day)
  return here && here < addDays(today, -183) ? isoOf(thisYear + 1, month, day) : here ?? isoOf(thisYear + 1, month, day)
}

const isoOf = (year: number, month: number, day: number) => (year < 1000 ? null : dayOf(year, month, day))
