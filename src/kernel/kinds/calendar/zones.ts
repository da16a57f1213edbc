import { datesIn } from '../column/intl.ts'

/** Instants as ISO text in UTC with Z: 2021-04-03T10:00:00Z; milliseconds only where there are any. */
export const instantText = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000Z', 'Z')

/** The instant (milliseconds) when the clocks of a time zone show this; inside a gap of summer time, the hour after it. */
export function instantOf(day: string, milliseconds: number, timeZone: string): number {
  const shown = Date.parse(day) + milliseconds
  const guess = shown - offsetAt(shown, timeZone)
  const instant = shown - offsetAt(guess, timeZone)
  return instant + offsetAt(instant, timeZone) === shown ? instant : Math.max(guess, instant)
}

/** ISO text of the day in a time zone. */
export const dayAt = (milliseconds: number, timeZone: string): string =>
  new Date(milliseconds + offsetAt(milliseconds, timeZone)).toISOString().slice(0, 10)

/** The day on which a statement is asked: today, or the day of the moment that it is about. */
export const dayAsked = ({ past, timeZone }: { readonly past?: { readonly at: string }; readonly timeZone: string }): string =>
  (past ? dayAt(Date.parse(past.at), timeZone) : today(timeZone))

export const today = (timeZone: string): string => dayAt(Date.now(), timeZone)

/** Milliseconds that the clocks of a time zone are ahead of UTC. A day whose ends agree has one offset, which is remembered. */
export function offsetAt(milliseconds: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const day = Math.floor(milliseconds / 86_400_000)
  const key = `${timeZone} ${day}`
  const known = ofDays.get(key)
  if (known !== undefined) return known ?? askedOffset(milliseconds, timeZone)
  const first = askedOffset(day * 86_400_000, timeZone)
  const even = first === askedOffset((day + 1) * 86_400_000, timeZone)
  if (ofDays.size >= 10_000) ofDays.clear()
  ofDays.set(key, even ? first : null)
  return even ? first : askedOffset(milliseconds, timeZone)
}

/** null: the clocks are changed on that day. */
const ofDays = new Map<string, number | null>()

function askedOffset(milliseconds: number, timeZone: string): number {
  const whole = Math.floor(milliseconds / 1000) * 1000
  const shown: Record<string, number> = {}
  for (const { type, value } of datesIn('en', { ...clock, timeZone }).formatToParts(whole)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole
}

const clock: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
}
