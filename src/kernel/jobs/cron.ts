/** Times by the five fields of cron: minute, hour, day of the month, month, day of the week (0 and 7: Sunday). */
export interface Cron {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Where both days are restricted, either is enough, as cron has it. */
  readonly isEither: boolean
}

/** Reads "15 3 * * 1-5", lists, ranges and steps included; null for what is none. */
export function readCron(text: string): Cron | null {
  const parts = text.trim().split(/\s+/)
  const sets = ranges.map(([from, to], at) => setOf(parts[at] ?? '', from, to))
  const [minutes, hours, days, months, weekdays] = sets
  if (parts.length !== 5 || !minutes || !hours || !days || !months || !weekdays) return null
  if (weekdays.has(7)) weekdays.add(0)
  return { minutes, hours, days, months, weekdays, isEither: !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*') }
}

/**
 * The first such minute after a moment, by the clock of a time zone (IANA); null when there is none within five years (30 February).
 * A time that the clock skips in spring comes when the clock has moved on; one that comes twice in autumn counts once.
 */
export function nextTime(cron: Cron, after: Date, timeZone: string): Date | null {
  const wall = wallClock(after, timeZone)
  const end = wall + 5 * 366 * day
  for (let at = wall - (wall % minute) + minute; at < end;) {
    const time = new Date(at)
    if (!cron.months.has(time.getUTCMonth() + 1)) at = Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1)
    else if (!isDay(cron, time)) at = at - (at % day) + day
    else if (!cron.hours.has(time.getUTCHours())) at = at - (at % hour) + hour
    else if (!cron.minutes.has(time.getUTCMinutes())) at += minute
    else {
      const moment = momentOf(at, timeZone)
      if (moment > after.getTime()) return new Date(moment)
      at += minute
    }
  }
  return null
}

const ranges = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]] as const
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function setOf(text: string, from: number, to: number): Set<number> | null {
  const set = new Set<number>()
  for (const part of text.split(',')) {
    const [, low, high, step] = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? []
    if (low === undefined && !part.startsWith('*')) return null
    const first = low === undefined ? from : Number(low)
    const last = high !== undefined ? Number(high) : low === undefined || step !== undefined ? to : first
    const by = step === undefined ? 1 : Number(step)
    if (first < from || last > to || first > last || by === 0) return null
    for (let value = first; value <= last; value += by) set.add(value)
  }
  return set
}

function isDay({ days, weekdays, isEither }: Cron, time: Date): boolean {
  const [byMonth, byWeek] = [days.has(time.getUTCDate()), weekdays.has(time.getUTCDay())]
  return isEither ? byMonth || byWeek : byMonth && byWeek
}

/** What the clock on the wall shows, as if it were UTC. Milliseconds. */
function wallClock(at: Date, timeZone: string): number {
  const parts = Object.fromEntries(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second'])
}

/** The first moment at which that clock shows this; in the hour that is skipped, the moment as much later. */
function momentOf(wall: number, timeZone: string): number {
  const offset = (moment: number) => wallClock(new Date(moment), timeZone) - moment
  const [before, after] = [wall - offset(wall - day), wall - offset(wall + day)]
  return wallClock(new Date(before), timeZone) !== wall && wallClock(new Date(after), timeZone) === wall ? after : before
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}
