import { dayIn } from './formats.ts'
import type { Formats } from './formats.ts'

const day = 86_400_000
const made = new Map<string, Intl.DateTimeFormat>()

/** "tomorrow 10:00", else "30 Nov", with the year only where it is another one: for cards and rows; show the exact moment on hover. */
export function shortMoment(iso: string, formats: Pick<Formats, 'language' | 'timeZone' | 'relative'>, now: number = Date.now()): string {
  const date = dayIn(formats.timeZone, Date.parse(iso))
  const today = dayIn(formats.timeZone, now)
  if (Math.abs(Date.parse(date) - Date.parse(today)) <= day) return formats.relative(iso, now)
  return dated(formats.language, date.slice(0, 4) !== today.slice(0, 4)).format(Date.parse(date))
}

function dated(language: string, withYear: boolean): Intl.DateTimeFormat {
  const key = language + withYear
  const found = made.get(key) ?? new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC', ...(withYear ? { year: 'numeric' } : {}) })
  made.set(key, found)
  return found
}
