import { asWritten } from '#kernel/i18n/problem-text.ts'
import type { Money } from '../values.ts'
import { isCurrency } from './currencies.ts'
import { readShape } from './money-shape.ts'

/** What a filter compares with, to be shown: in base currency unless it names another; what is no amount stands as it was written. */
export function comparedMoney(value: unknown, baseCurrency: string): Money {
  const shape = readShape(value)
  const read = 'value' in shape ? shape.value : null
  const currency = read?.currency ?? baseCurrency
  return read && isCurrency(currency) ? { amount: read.amount, currency } : { amount: asWritten(value), currency: baseCurrency }
}
