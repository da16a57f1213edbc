import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { number } from './number.ts'

const en = contextIn('en')
const plain = { kind: 'number' } as const

test('numbers of files are read in any common spelling', () => {
  const spellings: readonly (readonly [string, number])[] = [
    ['1 234,56', 1234.56],
    ['1\u00A0234,56', 1234.56],
    ['1\u202F234,56', 1234.56],
    ["1'234.56", 1234.56],
    ['1’234.56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['-5', -5],
    ['−5', -5],
    ['5-', -5],
    ['(1,200.50)', -1200.5],
    ['342.09K', 342090],
    ['1.5M', 1500000],
    ['5 тыс.', 5000],
    ['2,5 млн', 2500000],
    ['.5', 0.5],
    ['0,500', 0.5],
    ['007', 7],
    ['+7', 7],
  ]
  for (const [written, value] of spellings) assert.equal(outcome(number.parseText(written, plain, en)), value, written)
})

test('one comma before three digits is thousands in English and a decimal comma elsewhere', () => {
  assert.equal(outcome(number.parseText('1,234', plain, en)), 1234)
  assert.equal(outcome(number.parseText('1,234', plain, contextIn('pl'))), 1.234)
  assert.equal(outcome(number.parseText('1,234', { kind: 'number', decimals: 0 }, contextIn('pl'))), 1234)
})

test('what is no number is refused', () => {
  for (const written of ['abc', '1 2', '12-34', '1,23,4.5.6', '--5', '1.2.3', '5 apples', '()', '12 34 567']) {
    assert.deepEqual(outcome(number.parseText(written, plain, en)), { problem: 'number' }, written)
  }
  for (const input of [NaN, Infinity, '1,5', '0x10', true, {}, '1e5'])
    assert.deepEqual(outcome(number.parse(input, plain, en)), { problem: 'number' })
})

test('limits and digits after the point are kept', () => {
  assert.deepEqual(outcome(number.parse(-1, { kind: 'number', min: 0 }, en)), { problem: 'min' })
  assert.deepEqual(outcome(number.parse(11, { kind: 'number', max: 10 }, en)), { problem: 'max' })
  assert.deepEqual(outcome(number.parse(1.5, { kind: 'number', decimals: 0 }, en)), { problem: 'wholeNumber' })
  assert.deepEqual(outcome(number.parse('1.25', { kind: 'number', decimals: 1 }, en)), { problem: 'decimals' })
  assert.equal(outcome(number.parse('1.0', { kind: 'number', decimals: 0 }, en)), 1)
})

test('numbers beyond 2^53 stay texts, so that no digit is lost', () => {
  assert.equal(outcome(number.parse('9007199254740993', plain, en)), '9007199254740993')
  assert.equal(number.json(['9007199254740993'], 0, plain), '"9007199254740993"')
  assert.equal(number.json(['12.50'], 0, plain), '12.5')
  assert.equal(number.json(['1e+30'], 0, plain), '1e+30')
})

test('any number is read back as it was stored and as it is shown in each language', () => {
  const values = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => Math.round(value * 1e4) / 1e4),
  )
  fc.assert(
    fc.property(values, fc.constantFrom(...languages), (value, language) => {
      const context = contextIn(language)
      const parsed = outcome(number.parse(value, plain, context))
      assert.equal(parsed, value === 0 ? 0 : value)
      assert.equal(stored(number, value, plain), value === 0 ? 0 : value)
      assert.equal(outcome(number.parseText(number.format(value, plain, context), plain, context)), value === 0 ? 0 : value)
    }),
  )
})

test('a unit is shown after the number and understood beside it', () => {
  const weight = { kind: 'number', unit: 'kg' } as const
  assert.equal(number.format(12.5, weight, contextIn('pl')), '12,5\u00A0kg')
  assert.equal(outcome(number.parseText('12,5 kg', weight, contextIn('pl'))), 12.5)
})
