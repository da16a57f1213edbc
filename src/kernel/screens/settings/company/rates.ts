import type { WebRecord } from '#kernel/screens/client/model.ts'

/** The rates of one currency, the newest first. */
export interface CurrencyRates {
  readonly currency: string
  readonly all: readonly WebRecord[]
}

export function byCurrency(rates: readonly WebRecord[]): readonly CurrencyRates[] {
  const newestFirst = rates.toSorted((a, b) => String(b['validFrom']).localeCompare(String(a['validFrom'])))
  const groups = Map.groupBy(newestFirst, (rate) => String(rate['currency']))
  return [...groups].map(([currency, all]) => ({ currency, all })).sort((a, b) => a.currency.localeCompare(b.currency))
}
