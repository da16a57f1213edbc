import { type Parsed, bad, ok } from '../kind.ts'
import { isEmpty, isObject } from '../column/plain.ts'
import { canonical, plainText } from '../number/decimal.ts'

/** An amount as programs write it; the currency in capital letters, null where none is said. */
export interface WrittenAmount {
  readonly amount: string
  readonly currency: string | null
}

/** `{"amount": "1000.00", "currency": "USD"}`, or an amount alone, as a text or a number. An empty amount is no money. */
export function readShape(input: unknown): Parsed<WrittenAmount> {
  const { amount: size, currency } = isObject(input) ? { amount: null, currency: null, ...input } : { amount: input, currency: null }
  if (isEmpty(size)) return isObject(input) && !('amount' in input) ? bad('money', input) : ok<WrittenAmount>(null)
  const text = typeof size === 'number' && Number.isFinite(size) ? plainText(size) : size
  const amount = typeof text === 'string' ? canonical(text.trim()) : null
  if (amount === null || (typeof currency !== 'string' && !isEmpty(currency))) return bad('money', input)
  return ok<WrittenAmount>({ amount, currency: isEmpty(currency) ? null : String(currency).trim().toUpperCase() })
}
