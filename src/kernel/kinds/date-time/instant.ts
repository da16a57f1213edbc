import { type Parsed, type ValueContext, bad, ok } from '../kind.ts'
import { isDay } from '../calendar/days.ts'
import { instantOf, instantText } from '../calendar/zones.ts'
import { isEmpty } from '../column/plain.ts'

/** ISO 8601; without an offset it is the time of the person's clocks. 'now' is now. */
export function parseInstant(input: unknown, { timeZone }: Pick<ValueContext, 'timeZone'>): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  if (input === 'now') return ok(instantText(Date.now()))
  const match = typeof input === 'string' ? shape.exec(input) : null
  if (!match) return bad('dateTime', input)
  const [, day = '', hours = '00', minutes = '00', seconds = '00', fraction = '', offset] = match
  if (!isDay(day) || Number(hours) > 23) return bad('dateTime', input)
  const clock = `${hours}:${minutes}:${seconds}.${(fraction + '000').slice(0, 3)}`
  const instant =
    offset === undefined
      ? instantOf(day, Date.parse(`1970-01-01T${clock}Z`), timeZone)
      : Date.parse(`${day}T${clock}${offset.toUpperCase()}`)
  return Number.isNaN(instant) || instant !== inYears(instant) ? bad('dateTime', input) : ok(instantText(instant))
}

/** The nearest instant (milliseconds) of the years 1 to 9999, in UTC: an offset may lead out of them. */
export const inYears = (instant: number): number => Math.min(Math.max(instant, first), last)

const first = Date.parse('0001-01-01T00:00:00Z')
const last = Date.parse('9999-12-31T23:59:59.999Z')

const shape = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:[0-5]\d)?)?$/
