import { type Operator, type Parsed, type Place, bad, ok } from '../kind.ts'
import type { Operators } from '../column/operators.ts'
import { isObject } from '../column/plain.ts'
import { type Period, type Within, around, periodOf, periodUnits } from './periods.ts'
import { dayAsked } from './zones.ts'

/** How a kind asks whether its column lies in a period of the asking person's calendar, or before now. */
export interface Calendar {
  readonly inside: (place: Place, period: Period) => string
  readonly past: (place: Place) => string
}

/** 'within' and the periods around today, in the person's time zone; 'overdue': before today, or before now. */
export function calendarOperators({ inside, past }: Calendar): Operators {
  const named = Object.entries(around).map(([name, period]): [string, Operator<never>] => [
    name,
    { argument: 'none', sql: (place) => inside(place, period(dayAsked(place))) },
  ])
  const within: Operator<Within> = {
    argument: 'period',
    parse: readWithin,
    sql: (place, argument) => inside(place, periodOf(argument, dayAsked(place))),
  }
  const overdue: Operator<undefined> = { argument: 'none', sql: past }
  return { within, ...Object.fromEntries(named), overdue }
}

/** `{"last": 7, "unit": "day"}` or `{"next": 2, "unit": "week"}`. */
function readWithin(input: unknown): Parsed<Within> {
  if (!isObject(input)) return bad('period', input)
  const unit = periodUnits.find((name) => name === input['unit'])
  const { last, next } = input
  if (unit === undefined || (last === undefined) === (next === undefined)) return bad('period', input)
  const count = Number(last ?? next)
  if (!Number.isInteger(count) || count < 1 || count > 10_000) return bad('period', input)
  return ok<Within>(last === undefined ? { next: count, unit } : { last: count, unit })
}
