type Known = Readonly<Record<string, unknown>>

/**
 * Units of base currency per unit of `currency` on an ISO date: the latest rate that was valid by then, or the earliest
 * known for days before it. Null when the currency has no rate at all. `rebase.ts` says the same in SQL.
 */
export function ratesFrom(rates: readonly Known[], currency: string, date: string): number | null {
  const own = rates.filter((rate) => rate['currency'] === currency)
    .sort((a, b) => String(a['validFrom']).localeCompare(String(b['validFrom'])) || Number(a['id']) - Number(b['id']))
  const valid = own.filter((rate) => String(rate['validFrom']) <= date).at(-1) ?? own[0]
  return valid === undefined ? null : Number(valid['rate'])
}
