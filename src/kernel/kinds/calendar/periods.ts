import { addDays, addMonths, weekdayOf } from './days.ts'

/** Days from the first (included) to the last (not included). */
export interface Period {
  readonly from: string
  readonly until: string
}

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** The last or next so many days, weeks …, today included. */
export type Within = { readonly last: number; readonly unit: PeriodUnit } | { readonly next: number; readonly unit: PeriodUnit }

/** Periods that stand around today; weeks begin on Monday. */
export const around: Readonly<Record<string, (today: string) => Period>> = {
  today: (today) => ({ from: today, until: addDays(today, 1) }),
  thisWeek: (today) => {
    const from = addDays(today, -weekdayOf(today))
    return { from, until: addDays(from, 7) }
  },
  thisMonth: (today) => monthsFrom(today, 0, 1),
  thisQuarter: (today) => monthsFrom(today, (Number(today.slice(5, 7)) - 1) % 3, 3),
  thisYear: (today) => monthsFrom(today, Number(today.slice(5, 7)) - 1, 12),
}

export function periodOf(within: Within, today: string): Period {
  const tomorrow = addDays(today, 1)
  if ('last' in within) return { from: moved(tomorrow, -within.last, within.unit), until: tomorrow }
  return { from: today, until: moved(today, within.next, within.unit) }
}

export const periodUnits: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year']

const monthsInUnit: Readonly<Partial<Record<PeriodUnit, number>>> = { month: 1, quarter: 3, year: 12 }

function moved(day: string, count: number, unit: PeriodUnit): string {
  const months = monthsInUnit[unit]
  return months === undefined ? addDays(day, count * (unit === 'week' ? 7 : 1)) : addMonths(day, count * months)
}

function monthsFrom(today: string, back: number, length: number): Period {
  const from = addMonths(today.slice(0, 8) + '01', -back)
  return { from, until: addMonths(from, length) }
}
