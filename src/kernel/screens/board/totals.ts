import type { WebRecord } from '#kernel/screens/client/model.ts'
import { columnKeyOf } from './columns.ts'

/** Figures at the head of a column; sums in the company's base currency. */
export interface Total {
  readonly count: number
  readonly sum: number
  readonly weighted: number
}

/** What GET /api/<plural>/summary answers. */
export interface SummaryAnswer {
  readonly groups: readonly {
    readonly by: unknown
    readonly count: number
    readonly sum?: string | number | null
    readonly weighted?: string | number | null
  }[]
}

export const nothing: Total = { count: 0, sum: 0, weighted: 0 }

/** Totals by key of the column. */
export function totalsOf(answer: SummaryAnswer): ReadonlyMap<string, Total> {
  return new Map(answer.groups.map(({ by, count, sum, weighted }) =>
    [columnKeyOf({ id: 0, version: 0, by }, 'by'), { count, sum: Number(sum ?? 0), weighted: Number(weighted ?? 0) }] as const))
}

/** What a record adds to the sum of its column; money counts in base currency, and not at all while its rate is unknown. */
export function amountOf(record: WebRecord, field: string | undefined): number {
  const value = field === undefined ? null : record[field]
  if (typeof value === 'object' && value !== null && 'amount' in value) {
    return Number(('base' in value ? value.base : value.amount) ?? 0)
  }
  return Number(value ?? 0)
}

/** Adds (sign 1) or takes away (sign -1) one record of a column. */
export function changed(total: Total, sign: 1 | -1, amount: number, weight: number | null): Total {
  return {
    count: total.count + sign,
    sum: total.sum + sign * amount,
    weighted: total.weighted + sign * amount * (weight ?? 0) / 100,
  }
}

export const sumOf = (totals: readonly Total[]): Total =>
  totals.reduce((all, one) => ({ count: all.count + one.count, sum: all.sum + one.sum, weighted: all.weighted + one.weighted }), nothing)
