import { addDays } from '#kernel/kinds/calendar/days.ts'
import { momentAt, wallClock } from '#kernel/screens/widgets/wall-clock.ts'

/** Days from today to which a step is often put off. */
export const postponements = [{ key: 'today', days: 0 }, { key: 'tomorrow', days: 1 }, { key: 'inTwoDays', days: 2 }, { key: 'nextWeek', days: 7 }] as const

/** ISO moment so many days from today in a time zone, at the time of day of `due`, or at nine in the morning; `now` in milliseconds. */
export function momentIn(days: number, due: string | null, timeZone: string, now: number = Date.now()): string {
  const today = wallClock(new Date(now).toISOString(), timeZone).date
  return momentAt(addDays(today, days), due === null ? '09:00' : wallClock(due, timeZone).time, timeZone)
}

/** Whether a step should have been done by now. */
export const isLate = (due: unknown, now: number = Date.now()): boolean => typeof due === 'string' && Date.parse(due) < now
