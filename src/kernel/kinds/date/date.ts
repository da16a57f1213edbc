import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import { calendarOperators } from '../calendar/operators.ts'
import { isDay } from '../calendar/days.ts'
import { type WrittenDate, readDate } from '../calendar/read-date.ts'
import { dayAsked, dayAt, today } from '../calendar/zones.ts'
import { datesIn } from '../column/intl.ts'
import { emptiness, equality, ordered } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'

export const date: Kind<'date'> = singleColumn({
  name: 'date',
  type: 'date',
  operators: {
    ...equality<string>(),
    ...ordered<string>(),
    ...calendarOperators({
      inside: (place, { from, until }) => `(${column(place)} >= ${place.bind(from)} and ${column(place)} < ${place.bind(until)})`,
      past: (place) => `${column(place)} < ${place.bind(dayAsked(place))}`,
    }),
    ...emptiness(),
  },
  parse: (input, _field, { timeZone }) => parseDay(input, timeZone),
  parseText: (text, _field, context) => {
    if (isEmpty(text)) return ok<string>(null)
    const written = readDate(text, context)
    return typeof written === 'string' ? bad(written, text) : ok(dayWritten(written, context.timeZone))
  },
  text: (value) => value,
  json: (cell) => `"${cell}"`,
  schema: () => ({ type: 'string', format: 'date' }),
  format: (value, _field, { language }) => datesIn(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(value)),
  grouped: true,
})

function parseDay(input: unknown, timeZone: string): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  if (input === 'today') return ok(today(timeZone))
  return typeof input === 'string' && isDay(input) ? ok(input) : bad('date', input)
}

/** Midnight in UTC is how many programs write a bare day; any other instant is a day of the person's time zone. */
function dayWritten({ day, time, offset }: WrittenDate, timeZone: string): string {
  if (offset === null || time === null || (offset === 0 && time === 0)) return day
  return dayAt(Date.parse(day) + time - offset * 60_000, timeZone)
}
