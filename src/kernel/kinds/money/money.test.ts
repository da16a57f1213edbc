import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonical } from '../number/decimal.ts'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { money } from './money.ts'

const plain = { kind: 'money' } as const
const en = contextIn('en')

test('amounts of files are read with sign, code or word of their currency, on either side or none', () => {
  const spellings: readonly (readonly [string, string, string])[] = [
    ['$22,700.00', '22700.00', 'USD'],
    ['22 700,00 ₽', '22700.00', 'RUB'],
    ['22\u00A0700,00\u00A0₽', '22700.00', 'RUB'],
    ['1.234.567,89 zł', '1234567.89', 'PLN'],
    ['(1,200.50)', '-1200.50', 'USD'],
    ['USD 5k', '5000.00', 'USD'],
    ['$342.09K', '342090.00', 'USD'],
    ['1 500 грн', '1500.00', 'UAH'],
    ['1500 грн.', '1500.00', 'UAH'],
    ['12 000 руб.', '12000.00', 'RUB'],
    ['5 тыс. руб.', '5000.00', 'RUB'],
    ['99,90 р.', '99.90', 'RUB'],
    ["CHF 1'250.50", '1250.50', 'CHF'],
    ['€1.234', '1234.00', 'EUR'],
    ['1\u202F234,5 €', '1234.50', 'EUR'],
    ['-$5', '-5.00', 'USD'],
    ['$-5.00', '-5.00', 'USD'],
    ['¥1,235', '1235', 'JPY'],
    ['KWD 1.234', '1.234', 'KWD'],
    ['US$ 10', '10.00', 'USD'],
    ['1100.04', '1100.04', 'USD'],
    ['550', '550.00', 'USD'],
    ['2 000 000 долларов', '2000000.00', 'USD'],
    ['0.0000', '0.00', 'USD'],
    ['1200 złotych', '1200.00', 'PLN'],
  ]
  for (const [written, amount, currency] of spellings)
    assert.deepEqual(outcome(money.parseText(written, plain, en)), { amount, currency }, written)
})

test('what is no amount is refused', () => {
  for (const written of ['n/a', '$', '12 apples', '$5 €6', '10-20'])
    assert.deepEqual(outcome(money.parseText(written, plain, en)), { problem: 'money' }, written)
  assert.deepEqual(outcome(money.parse({ amount: '1', currency: 'XYZ' }, plain, en)), { problem: 'currency' })
  assert.deepEqual(outcome(money.parse({ amount: '1.23456', currency: 'USD' }, plain, en)), { problem: 'decimals' })
  assert.deepEqual(outcome(money.parse({ amount: '12345678901234567', currency: 'USD' }, plain, en)), { problem: 'amountTooLarge' })
  assert.deepEqual(outcome(money.parse('1,000', plain, en)), { problem: 'money' })
  assert.deepEqual(outcome(money.parse({ currency: 'USD' }, plain, en)), { problem: 'money' })
})

test('an amount alone is in base currency', () => {
  assert.deepEqual(outcome(money.parse(1000, plain, contextIn('uk'))), { amount: '1000.00', currency: 'UAH' })
  assert.deepEqual(outcome(money.parse({ amount: 0.1, currency: 'eur' }, plain, en)), { amount: '0.10', currency: 'EUR' })
  assert.equal(outcome(money.parse({ amount: '', currency: 'EUR' }, plain, en)), null)
})

const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.constantFrom(0, 2, 4)).map(([units, digits]) => {
  const sign = units < 0n ? '-' : ''
  const size = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  return digits === 0 ? sign + size : `${sign}${size.slice(0, -digits)}.${size.slice(-digits)}`
})
const currencies = fc.constantFrom('USD', 'EUR', 'RUB', 'UAH', 'PLN', 'JPY', 'KWD', 'CHF', 'KZT')

test('no part of a cent is lost on the way through storage', () => {
  fc.assert(
    fc.property(amounts, currencies, (amount, currency) => {
      const value = outcome(money.parse({ amount, currency }, plain, en))
      assert.ok(value !== null && 'amount' in value)
      assert.equal(canonical(value.amount), canonical(amount))
      const cells = [
        value.amount.includes('.') ? value.amount.padEnd(value.amount.indexOf('.') + 5, '0') : value.amount + '.0000',
        currency,
        null,
      ]
      assert.deepEqual(JSON.parse(money.json(cells, 0, plain)), { ...value, base: null })
      assert.ok(money.same(value, { amount, currency }))
      assert.equal((stored(money, value, plain) as { amount: string }).amount, value.amount)
    }),
  )
})

test('what is shown in any language is read back to the same amount', () => {
  fc.assert(
    fc.property(amounts, currencies, fc.constantFrom(...languages), (amount, currency, language) => {
      const context = contextIn(language)
      const value = outcome(money.parse({ amount, currency }, plain, context))
      assert.ok(value !== null && 'amount' in value)
      const shown = money.format(value, plain, context)
      assert.deepEqual(outcome(money.parseText(shown, plain, context)), value, shown)
    }),
    { numRuns: 500 },
  )
})

test('the base amount follows the rate of the day, exactly', () => {
  const day = { baseCurrency: 'UAH', date: '2024-01-02', rate: (currency: string) => (currency === 'USD' ? 37.9824 : null) }
  assert.deepEqual(money.settle?.({ amount: '1000.10', currency: 'USD' }, plain, day), {
    amount: '1000.10',
    currency: 'USD',
    base: '37986.20',
  })
  assert.deepEqual(money.settle?.({ amount: '5.00', currency: 'UAH' }, plain, day), { amount: '5.00', currency: 'UAH', base: '5.00' })
  assert.deepEqual(money.settle?.({ amount: '5.00', currency: 'EUR' }, plain, day), { amount: '5.00', currency: 'EUR', base: null })
})
