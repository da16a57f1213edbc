import type { Context } from '#kernel/context.ts'
import { isDay } from '#kernel/kinds/calendar/days.ts'
import { instantOf, instantText } from '#kernel/kinds/calendar/zones.ts'
import { invalid } from './refusal.ts'

/**
 * The same context for reading records as they stood at a moment: ISO 8601 with a zone, or a day, of which the end in the
 * person's time zone is meant. Refusal 422 for anything else.
 */
export function asOf(context: Context, at: string | undefined): Context {
  if (at === undefined || at === '') return context
  return { ...context, at: momentOf(at, context.values.timeZone) }
}

function momentOf(at: string, timeZone: string): string {
  if (isDay(at)) return instantText(instantOf(at, 24 * 60 * 60_000 - 1, timeZone))
  // A plus in an address reads as a blank.
  const text = at.replace(/ (?=\d\d:\d\d$)/, '+')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) throw invalid([{ field: 'at', code: 'moment', value: at.slice(0, 100) }])
  return text
}
