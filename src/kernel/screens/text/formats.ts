import { dayAt } from '#kernel/kinds/calendar/zones.ts'
import type { Money } from '#kernel/kinds/values.ts'

/** Writes values by the person's language and time zone. Dates come as the API writes them (ISO 8601). */
export interface Formats {
  readonly language: string
  readonly timeZone: string
  readonly number: (value: number | string, decimals?: number) => string
  /** 1200000 → "1.2M", for heads of columns and charts */
  readonly short: (value: number) => string
  readonly percent: (value: number, decimals?: number) => string
  /** amount with currency; whole amounts without the zero cents */
  readonly money: (value: Money) => string
  readonly date: (iso: string) => string
  readonly dateTime: (iso: string) => string
  readonly time: (iso: string) => string
  /** "today 14:05", "yesterday", weekday within the last week, else the date; `now` in milliseconds */
  readonly relative: (iso: string, now?: number) => string
  /** "2 h 15 min" from seconds */
  readonly duration: (seconds: number) => string
  readonly country: (code: string) => string
  readonly compare: (a: string, b: string) => number
}

/** Formats for a language ('uk') and an IANA time zone ('Europe/Kyiv'). Made once per language: keep what it answers. */
export function formatsOf(language: string, timeZone: string): Formats {
  const numbers = numberFormats(language)
  const dates = dateFormats(language, timeZone)
  const countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  return {
    language,
    timeZone,
    ...numbers,
    ...dates,
    duration: (seconds) => writeDuration(seconds, language),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? countries.of(code) ?? code : code),
    compare: collator.compare,
  }
}

function numberFormats(language: string) {
  const cache = new Map<string, Intl.NumberFormat>()
  const format = (key: string, options: Intl.NumberFormatOptions) => {
    const found = cache.get(key) ?? new Intl.NumberFormat(language, options)
    cache.set(key, found)
    return found
  }
  const exact = (value: number | string) => value as number // Intl reads decimal strings without losing digits
  return {
    number: (value: number | string, decimals?: number) =>
      format('n' + decimals, decimals === undefined ? { maximumFractionDigits: 6 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
        .format(exact(value)),
    short: (value: number) => format('short', { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    percent: (value: number, decimals = 2) =>
      format('%' + decimals, { style: 'percent', maximumFractionDigits: decimals }).format(value / 100),
    money: ({ amount, currency }: Money) => {
      const whole = /^-?\d+(\.0*)?$/.test(amount)
      const digits = whole ? { maximumFractionDigits: 0 } : {}
      if (!/^[A-Z]{3}$/.test(currency)) return format('n2', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(exact(amount)) + ' ' + currency
      return format(currency + whole, { style: 'currency', currency, ...digits }).format(exact(amount))
    },
  }
}

function dateFormats(language: string, timeZone: string) {
  const medium = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...options })
    return { format: (at: Date) => format.format(at).replace(yearWord, '') }
  }
  const day = medium({ timeZone: 'UTC' })
  const moment = medium({ timeStyle: 'short', timeZone })
  const date = medium({ timeZone })
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone })
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone })
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const dayNumber = (at: number) => Math.floor(Date.parse(dayIn(timeZone, at) + 'T00:00:00Z') / dayLength)
  const isDay = (iso: string) => iso.length === 10
  const dated = (iso: string) => (isDay(iso) ? day : date).format(new Date(iso))
  const time = (iso: string) => clock.format(new Date(iso))
  const relative = (iso: string, now = Date.now()) => {
    const days = (isDay(iso) ? Date.parse(iso) / dayLength : dayNumber(Date.parse(iso))) - dayNumber(now)
    if (days > 1 || days < -6) return isDay(iso) ? dated(iso) : moment.format(new Date(iso))
    const named = days >= -1 ? words.format(days, 'day') : isDay(iso) ? dated(iso) : weekday.format(new Date(iso))
    return isDay(iso) ? named : `${named} ${time(iso)}`
  }
  return { date: dated, dateTime: (iso: string) => (isDay(iso) ? day : moment).format(new Date(iso)), time, relative }
}

/** "2026 г." and "2026 р." say nothing that "2026" does not. */
const yearWord = /\s[гр]\.(?=,|$)/

const dayLength = 86_400_000

/** The ISO date that it is in a time zone at a moment. */
export const dayIn = (timeZone: string, at: number = Date.now()): string => dayAt(at, timeZone)

function writeDuration(seconds: number, language: string): string {
  const unit = (value: number, name: 'day' | 'hour' | 'minute' | 'second') =>
    value ? [new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)] : []
  const rest = Math.round(Math.abs(seconds))
  const parts = [
    ...unit(Math.floor(rest / 3600), 'hour'),
    ...unit(Math.floor((rest % 3600) / 60), 'minute'),
    ...(rest < 3600 ? unit(rest % 60, 'second') : []),
  ]
  return (seconds < 0 ? '−' : '') + (parts.join(' ') || new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(0))
}
