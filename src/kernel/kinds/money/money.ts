import { type Kind, type Parsed, type ValueContext, bad, ok } from '../kind.ts'
import type { Money } from '../values.ts'
import { formatDecimal, numbersIn } from '../column/intl.ts'
import { column } from '../column/place.ts'
import { isEmpty } from '../column/plain.ts'
import { canonical, fractionDigits, multiply, padded, plainText } from '../number/decimal.ts'
import { readWritten } from '../number/read-decimal.ts'
import { currencyDigits, currencyNamed, isCurrency } from './currencies.ts'
import { readShape } from './money-shape.ts'
import { moneyOperators } from './money-operators.ts'

const columns = [
  { suffix: '', type: 'numeric(20,4)' },
  { suffix: '_currency', type: 'text' },
  { suffix: '_base', type: 'numeric(20,4)' },
]

/** Compared, sorted and summed by the base amount, so that currencies can be mixed. */
export const money: Kind<'money'> = {
  name: 'money',
  operators: moneyOperators,
  columns: () => columns,
  parse: (input, { min }, context) => withinMin(parseMoney(input, context), min, input),
  parseText: (text, { min }, context) => withinMin(parseWrittenMoney(text, context), min, text),
  store: (value) => (value === null ? [null, null, null] : [value.amount, value.currency, value.base ?? null]),
  unpack: (json) => [`(${json}->>'amount')::numeric(20,4)`, `${json}->>'currency'`, `(${json}->>'base')::numeric(20,4)`],
  select: (place) => columns.map(({ suffix }) => column(place, suffix)),
  json: (cells, at) => {
    const amount = cells[at] ?? null
    if (amount === null) return 'null'
    const currency = cells[at + 1] ?? ''
    const base = cells[at + 2] ?? null
    const filled = base === null ? 'null' : `"${trimmed(base, 2)}"`
    return `{"amount":"${trimmed(amount, currencyDigits(currency))}","currency":"${currency}","base":${filled}}`
  },
  sort: (place) => column(place, '_base'),
  sum: (place) => column(place, '_base'),
  group: () => null,
  schema: () => ({
    type: 'object',
    properties: {
      amount: { type: 'string', pattern: '^-?\\d+(\\.\\d{1,4})?$' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      base: { type: ['string', 'null'], pattern: '^-?\\d+(\\.\\d{1,4})?$', readOnly: true },
    },
    required: ['amount', 'currency'],
    additionalProperties: false,
  }),
  format: ({ amount, currency }, _field, { language }) => formatMoney(amount, currency, language),
  terms: () => [],
  same: (a, b) => (a === null || b === null ? a === b : a.currency === b.currency && canonical(a.amount) === canonical(b.amount)),
  indexes: (name) => [`btree ("${name}_base")`],
  parts: () => ({
    amount: { suffix: '', definition: { kind: 'number', readOnly: true } },
    currency: { suffix: '_currency', definition: { kind: 'text', readOnly: true } },
    base: { suffix: '_base', definition: { kind: 'number', readOnly: true } },
  }),
  settle: (value, _field, { baseCurrency, date, rate }) => {
    if (value.currency === baseCurrency) return { ...value, base: value.amount }
    const units = rate(value.currency, date)
    const base = units === null ? null : multiply(value.amount, canonical(plainText(units)) ?? '0', currencyDigits(baseCurrency))
    return { ...value, base: base !== null && fits(base) ? base : null }
  },
}

/** `{"amount": "1000.00", "currency": "USD"}`; an amount alone is in base currency. */
function parseMoney(input: unknown, { baseCurrency }: ValueContext): Parsed<Money> {
  const written = readShape(input)
  if ('problem' in written || written.value === null) return written as Parsed<Money>
  const { amount, currency } = written.value
  return moneyOf(amount, currency ?? baseCurrency, input)
}

/** An amount of a cell with the sign, code or word of its currency on either side, or none. */
function parseWrittenMoney(text: string, { baseCurrency, language }: ValueContext): Parsed<Money> {
  if (isEmpty(text)) return ok<Money>(null)
  const words = text.normalize('NFKC').match(/\p{L}*\p{Sc}|\p{L}+\.?/gu) ?? []
  const thirds = words.some((word) => currencyDigits(currencyNamed(word) ?? '') === 3)
  const written = readWritten(text, (separator) => !thirds || (separator === ',' && language === 'en'))
  const named = written?.words.map(currencyNamed) ?? []
  if (!written || named.length > 1 || named.includes(undefined)) return bad('money', text)
  return moneyOf(written.decimal, named[0] ?? baseCurrency, text)
}

function moneyOf(decimal: string, currency: string, input: unknown): Parsed<Money> {
  if (!isCurrency(currency)) return bad('currency', currency)
  if (fractionDigits(decimal) > 4) return bad('decimals', input, { decimals: 4 })
  if (!fits(decimal)) return bad('amountTooLarge', input)
  return ok({ amount: padded(decimal, currencyDigits(currency)), currency })
}

/** Digits before the point that the columns hold. */
const fits = (decimal: string): boolean => (decimal.replace('-', '').split('.', 1)[0] ?? '').length <= 16

const withinMin = (parsed: Parsed<Money>, min: number | undefined, input: unknown): Parsed<Money> =>
  min !== undefined && 'value' in parsed && parsed.value !== null && Number(parsed.value.amount) < min ? bad('min', input, { min }) : parsed

/** Amounts with parts of a cent show all four digits, so that no reader takes a point for thousands. */
function formatMoney(amount: string, currency: string, language: string): string {
  const usual = currencyDigits(currency)
  const digits = fractionDigits(canonical(amount) ?? amount) > usual ? 4 : usual
  const format = numbersIn(language, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits })
  return formatDecimal(format, amount)
}

/** "1000.0000" to "1000.00". */
function trimmed(cell: string, digits: number): string {
  if (digits === 2 && cell.endsWith('00') && cell.at(-5) === '.') return cell.slice(0, -2)
  return padded(canonical(cell) ?? cell, digits)
}
