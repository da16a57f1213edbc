import { type Kind, bad, ok } from '../kind.ts'
import { readDate } from '../calendar/read-date.ts'
import { instantOf, instantText } from '../calendar/zones.ts'
import { datesIn } from '../column/intl.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'
import { dateTimeOperators } from './date-time-operators.ts'
import { parseInstant } from './instant.ts'

export const dateTime: Kind<'dateTime'> = singleColumn({
  name: 'dateTime',
  type: 'timestamptz',
  operators: dateTimeOperators,
  parse: (input, _field, context) => parseInstant(input, context),
  parseText: (text, _field, context) => {
    if (isEmpty(text)) return ok<string>(null)
    const written = readDate(text, context)
    if (typeof written === 'string') return bad(written === 'date' ? 'dateTime' : written, text)
    const { day, time, offset } = written
    return ok(instantText(offset === null ? instantOf(day, time ?? 0, context.timeZone) : Date.parse(day) + (time ?? 0) - offset * 60_000))
  },
  text: (value) => value,
  json: instantJson,
  schema: () => ({ type: 'string', format: 'date-time' }),
  format: (value, _field, { language, timeZone }) =>
    datesIn(language, { dateStyle: 'medium', timeStyle: hasSeconds(value) ? 'medium' : 'short', timeZone }).format(Date.parse(value)),
  same: (a, b) => Date.parse(a) === Date.parse(b),
})

/** Cells of a session in UTC are only rearranged: 2021-04-03 10:00:00+00. */
function instantJson(cell: string): string {
  if (cell.endsWith('+00')) return `"${cell.slice(0, 10)}T${cell.slice(11, -3)}Z"`
  return `"${instantText(Date.parse(cell.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')))}"`
}

const hasSeconds = (value: string): boolean => Date.parse(value) % 60_000 !== 0
