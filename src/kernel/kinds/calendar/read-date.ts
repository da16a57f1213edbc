import type { ValueContext } from '../kind.ts'
import { dayOf } from './days.ts'
import { meaningOf } from './names.ts'

/** A date as it is written: its day, the milliseconds since midnight, and the minutes ahead of UTC where it says so. */
export interface WrittenDate {
  readonly day: string
  readonly time: number | null
  readonly offset: number | null
}

/** What cannot be read: no date at all, or a day and month that could be either. */
export type Unreadable = 'date' | 'ambiguousDate'

type Reading = Pick<ValueContext, 'dateOrder' | 'serialDates'>

/**
 * Reads dates as files have them: ISO, `15 Apr, 2021 00:03:00`, `3 апреля 2021 г.`, `03.04.2021`, `4/3/21 10:15 PM`,
 * `20210403`, day counts of spreadsheets. Points part day, month, year; after slashes and hyphens either may come first.
 */
export function readDate(text: string, reading: Reading): WrittenDate | Unreadable {
  const tidy = text.normalize('NFKC').trim()
  if (reading.serialDates && /^\d{1,6}(\.\d+)?$/.test(tidy)) return serial(Number(tidy))
  const clock = clockAtEnd.exec(tidy)
  const day = readDay(clock ? tidy.slice(0, clock.index) : tidy, reading)
  if (day === 'date' || day === 'ambiguousDate') return day
  const time = clock ? readClock(clock) : null
  return time === 'date' ? time : { day, time: time?.time ?? null, offset: time?.offset ?? null }
}

/** Order of day and month that a column of dates is written in, where one of its values tells. */
export function orderOf(texts: Iterable<string>): 'dmy' | 'mdy' | null {
  const found = new Set<'dmy' | 'mdy'>()
  for (const text of texts) {
    const [, first = '0', , second = '0'] = /^\s*(\d{1,2})([/-])(\d{1,2})\2\d{2,4}\b/.exec(text) ?? []
    if (Number(first) > 12) found.add('dmy')
    else if (Number(second) > 12) found.add('mdy')
  }
  return found.size === 1 ? ([...found][0] ?? null) : null
}

const clockAtEnd = new RegExp(
  [
    /(?:^|[\sT,])(\d{1,2})/, // hours
    /(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?|\s*([ap])\.?m\.?)/, // minutes, seconds, fraction, half of the day
    /\s*(z|utc|gmt)?\s*([+-]\d{2}(?::?\d{2})?)?$/,
  ]
    .map(({ source }) => source)
    .join(''),
  'i',
)

function readClock(match: RegExpExecArray): { time: number; offset: number | null } | 'date' {
  const [, hours = '', minutes = '0', seconds = '0', fraction = '0', after, alone, utc, offset] = match
  const half = after ?? alone
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return 'date'
  const time = ((hour * 60 + Number(minutes)) * 60 + Math.min(Number(seconds), 59)) * 1000 + Math.floor(Number('0.' + fraction) * 1000)
  return { time, offset: offset === undefined ? (utc === undefined ? null : 0) : offsetMinutes(offset) }
}

const offsetMinutes = (text: string): number =>
  (text.startsWith('-') ? -1 : 1) * (Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || '0'))

function readDay(text: string, reading: Reading): string | Unreadable {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3])) ?? 'date'
  const numbers = text.match(/\d+/g) ?? []
  const words = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  const meanings = words.map(meaningOf)
  if (meanings.includes(undefined)) return 'date'
  const months = meanings.filter((meaning) => typeof meaning === 'number')
  if (months.length === 1 && numbers.length === 2) return withMonth(months[0] ?? 0, numbers)
  if (months.length > 0 || numbers.length !== 3) return 'date'
  const separator = /^\d+\s*(.)/.exec(text.replace(/^[^\d]+/, ''))?.[1] ?? ''
  return inFigures(numbers, separator, reading)
}

function withMonth(month: number, [first = '', second = '']: readonly string[]): string | Unreadable {
  const [day, year] = first.length > 2 || Number(first) > 31 ? [second, first] : [first, second]
  return dayOf(yearOf(year), month, Number(day)) ?? 'date'
}

function inFigures([a = '', b = '', c = '']: readonly string[], separator: string, { dateOrder }: Reading): string | Unreadable {
  if (a.length > 2 || (dateOrder === 'ymd' && c.length <= 2)) return dayOf(yearOf(a), Number(b), Number(c)) ?? 'date'
  const year = yearOf(c)
  if (separator === '.')
    return (dateOrder === 'mdy' ? dayOf(year, Number(a), Number(b)) : null) ?? dayOf(year, Number(b), Number(a)) ?? 'date'
  const dayFirst = dayOf(year, Number(b), Number(a))
  const monthFirst = dayOf(year, Number(a), Number(b))
  if (dateOrder === 'dmy' || dateOrder === 'mdy') return (dateOrder === 'dmy' ? dayFirst : monthFirst) ?? 'date'
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) return 'ambiguousDate'
  return dayFirst ?? monthFirst ?? 'date'
}

/** Two figures mean 1970 to 2069; one or three mean nothing. */
const yearOf = (text: string): number =>
  text.length === 4 ? Number(text) : text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : 0

/** Day 1 is 1 January 1900; spreadsheets count a 29 February 1900 that never was, hence the epoch two days before. */
function serial(count: number): WrittenDate | Unreadable {
  if (count < 1) return 'date'
  const epoch = Date.UTC(1899, 11, count < 60 ? 31 : 30)
  const seconds = Math.round((count % 1) * 86_400)
  const day = new Date(epoch + Math.floor(count) * 86_400_000).toISOString().slice(0, 10)
  return { day, time: Number.isInteger(count) ? null : seconds * 1000, offset: null }
}
