import { useNavigate, useSearch } from '@tanstack/react-router'
import { dayAt, today } from '#kernel/kinds/calendar/zones.ts'
import { addDays, isDay } from '#kernel/kinds/calendar/days.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'

/** The moment that the address names, and the ways to another one and back to now. */
export interface Moment {
  /** as the address has it: a day, or a moment in ISO 8601 */
  readonly at: string
  /** in words */
  readonly text: string
  readonly day: string
  readonly today: string
  readonly choose: (day: string) => void
  readonly leave: () => void
}

export function useMoment(): Moment {
  const { timeZone, date, dateTime } = useFormats()
  const { at: asked, ...rest } = useSearch({ strict: false }) as { readonly at?: unknown }
  const navigate = useNavigate()
  const given = String(asked ?? '')
  const at = isDay(given) || !Number.isNaN(Date.parse(given)) ? given : yesterdayIn(timeZone)
  return {
    at,
    text: isDay(at) ? date(at) : dateTime(at),
    day: isDay(at) ? at : dayAt(Date.parse(at), timeZone),
    today: today(timeZone),
    choose: (day) => void navigate({ to: '.', search: { ...rest, at: day } as never, replace: true }),
    leave: () => void navigate({ to: '.', search: rest as never }),
  }
}

/** Where looking back begins. */
const yesterdayIn = (timeZone: string): string => addDays(today(timeZone), -1)
