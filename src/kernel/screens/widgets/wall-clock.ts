import { dayAt, instantOf, instantText, offsetAt } from '#kernel/kinds/calendar/zones.ts'

/** Date and time that the clocks of a time zone show at a moment (ISO 8601). */
export function wallClock(iso: string, timeZone: string): { readonly date: string; readonly time: string } {
  const at = Date.parse(iso)
  return { date: dayAt(at, timeZone), time: new Date(at + offsetAt(at, timeZone)).toISOString().slice(11, 16) }
}

/** The moment (ISO 8601, UTC) when the clocks of a time zone show this; `time` is HH:MM. */
export function momentAt(date: string, time: string, timeZone: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantText(instantOf(date, (hours * 60 + minutes) * 60_000, timeZone))
}
