import { type Operator, type Parsed, type Place, bad, ok } from '../kind.ts'
import { readRange } from '../column/arguments.ts'
import { type Operators, type Range, emptiness } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { isEmpty, isObject } from '../column/plain.ts'
import { canonical, plainText } from '../number/decimal.ts'

/** An amount in that currency; without one, in base currency, whatever the currencies of the records. */
interface Amount {
  readonly amount: string
  readonly currency: string | null
}

const compared = ({ currency }: Amount, place: Place): string => column(place, currency === null ? '_base' : '')

const inCurrency = ({ currency }: Amount, place: Place): string =>
  currency === null ? '' : ` and ${column(place, '_currency')} = ${place.bind(currency)}`

const compare = (sign: string): Operator<Amount> => ({
  argument: 'value',
  parse: readAmount,
  sql: (place, value) => `(${compared(value, place)} ${sign} ${place.bind(value.amount)}${inCurrency(value, place)})`,
})

const unequal: Operator<Amount> = {
  argument: 'value',
  parse: readAmount,
  sql: (place, value) => `(${compared(value, place)} = ${place.bind(value.amount)}${inCurrency(value, place)}) is not true`,
}

const between: Operator<Range<Amount>> = {
  argument: 'range',
  parse: (input) => readRange(input, readAmount),
  sql: (place, { from, to }) =>
    [
      ...(from === null ? [] : [`${compared(from, place)} >= ${place.bind(from.amount)}${inCurrency(from, place)}`]),
      ...(to === null ? [] : [`${compared(to, place)} <= ${place.bind(to.amount)}${inCurrency(to, place)}`]),
    ].join(' and '),
}

export const moneyOperators: Operators = {
  '=': compare('='),
  '!=': unequal,
  '>': compare('>'),
  '>=': compare('>='),
  '<': compare('<'),
  '<=': compare('<='),
  between,
  ...emptiness(),
}

function readAmount(input: unknown): Parsed<Amount> {
  if (isEmpty(input)) return ok<Amount>(null)
  const { amount, currency } = isObject(input)
    ? { amount: input['amount'], currency: input['currency'] }
    : { amount: input, currency: null }
  const text = typeof amount === 'number' && Number.isFinite(amount) ? plainText(amount) : typeof amount === 'string' ? amount.trim() : ''
  const decimal = canonical(text)
  return decimal === null
    ? bad('money', input)
    : ok({ amount: decimal, currency: isEmpty(currency) ? null : String(currency).toUpperCase() })
}
