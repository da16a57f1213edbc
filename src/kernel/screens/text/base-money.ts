import { useCompany } from '#kernel/screens/client/boot.tsx'
import { useFormats } from './texts.tsx'

/** Writes sums in the company's base currency, to the whole unit. */
export function useBaseMoney(): (sum: number) => string {
  const { baseCurrency } = useCompany()
  const formats = useFormats()
  return (sum) => formats.money({ amount: String(Math.round(sum)), currency: baseCurrency })
}
