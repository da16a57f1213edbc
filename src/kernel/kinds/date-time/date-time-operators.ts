import { type Operator, type Parsed, type Place, type ValueContext, ok } from '../kind.ts'
import { readRange } from '../column/arguments.ts'
import { type Operators, type Range, emptiness } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { addDays, isDay } from '../calendar/days.ts'
import { calendarOperators } from '../calendar/operators.ts'
import { instantOf, instantText, today } from '../calendar/zones.ts'
import { inYears, parseInstant } from './instant.ts'

/** An instant, or a whole day of the person's calendar, which ends before `until`. */
interface Moment {
  readonly from: string
  readonly until: string | null
}

const compare = (sql: (column: string, moment: Moment, place: Place) => string): Operator<Moment> => ({
  argument: 'value',
  parse: (input, _field, context) => readMoment(input, context),
  sql: (place, moment) => sql(column(place), moment, place),
})

const equal = (instant: string, { from, until }: Moment, { bind }: Place): string =>
  until === null ? `${instant} = ${bind(from)}` : `(${instant} >= ${bind(from)} and ${instant} < ${bind(until)})`

const until = (instant: string, moment: Moment, { bind }: Place): string =>
  moment.until === null ? `${instant} <= ${bind(moment.from)}` : `${instant} < ${bind(moment.until)}`

const between: Operator<Range<Moment>> = {
  argument: 'range',
  parse: (input, _field, context) => readRange(input, (end) => readMoment(end, context)),
  sql: (place, { from, to }) =>
    [
      ...(from === null ? [] : [`${column(place)} >= ${place.bind(from.from)}`]),
      ...(to === null ? [] : [until(column(place), to, place)]),
    ].join(' and '),
}

/** Compared with a bare day, an instant is on it, before it or after it by the person's clocks. */
export const dateTimeOperators: Operators = {
  '=': compare(equal),
  '!=': compare((instant, moment, place) => `(${equal(instant, moment, place)}) is not true`),
  '>': compare((instant, moment, { bind }) =>
    moment.until === null ? `${instant} > ${bind(moment.from)}` : `${instant} >= ${bind(moment.until)}`,
  ),
  '>=': compare((instant, { from }, { bind }) => `${instant} >= ${bind(from)}`),
  '<': compare((instant, { from }, { bind }) => `${instant} < ${bind(from)}`),
  '<=': compare(until),
  between,
  ...calendarOperators({
    inside: (place, period) => {
      const moment = { from: midnight(period.from, place.timeZone), until: midnight(period.until, place.timeZone) }
      return equal(column(place), moment, place)
    },
    past: (place) => `${column(place)} < ${place.bind(place.past?.at ?? instantText(Date.now()))}`,
  }),
  ...emptiness(),
}

function readMoment(input: unknown, context: ValueContext): Parsed<Moment> {
  const day = input === 'today' ? today(context.timeZone) : input
  if (typeof day === 'string' && isDay(day)) {
    return ok({ from: midnight(day, context.timeZone), until: midnight(addDays(day, 1), context.timeZone) })
  }
  const parsed = parseInstant(day, context)
  if ('problem' in parsed) return parsed
  return ok(parsed.value === null ? null : { from: parsed.value, until: null })
}

const midnight = (day: string, timeZone: string): string => instantText(inYears(instantOf(day, 0, timeZone)))
