import { type Operator, type Parsed, type Place, bad } from '../kind.ts'
import { readRange } from '../column/arguments.ts'
import { type Operators, type Range, emptiness } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { isCurrency } from './currencies.ts'
import { type WrittenAmount, readShape } from './money-shape.ts'

const compared = ({ currency }: WrittenAmount, place: Place): string => column(place, currency === null ? '_base' : '')

const inCurrency = ({ currency }: WrittenAmount, place: Place): string =>
  currency === null ? '' : ` and ${column(place, '_currency')} = ${place.bind(currency)}`

const compare = (sign: string): Operator<WrittenAmount> => ({
  argument: 'value',
  parse: readAmount,
  sql: (place, value) => `(${compared(value, place)} ${sign} ${place.bind(value.amount)}${inCurrency(value, place)})`,
})

const unequal: Operator<WrittenAmount> = {
  argument: 'value',
  parse: readAmount,
  sql: (place, value) => `(${compared(value, place)} = ${place.bind(value.amount)}${inCurrency(value, place)}) is not true`,
}

const between: Operator<Range<WrittenAmount>> = {
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

/** An amount in that currency; without one, in base currency, whatever the currencies of the records. */
function readAmount(input: unknown): Parsed<WrittenAmount> {
  const written = readShape(input)
  const currency = 'value' in written ? (written.value?.currency ?? null) : null
  return currency === null || isCurrency(currency) ? written : bad('currency', currency)
}
