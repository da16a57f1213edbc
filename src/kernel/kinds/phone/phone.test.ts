import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { phone } from './phone.ts'

const one = { kind: 'phone' } as const
const many = { kind: 'phone', many: true } as const

test('one number in any spelling is one value', () => {
  const spellings = [
    '044 123 45 67',
    '(044) 123-45-67',
    '+380 44 123-45-67',
    '+380441234567',
    '00380441234567',
    '0441234567',
    'тел. 044 123-45-67',
    '+38 (044) 123 45 67',
  ]
  for (const written of spellings) {
    assert.equal(outcome(phone.parse(written, one, contextIn('uk'))), '+380441234567', written)
    assert.equal(outcome(phone.parseText(written, one, contextIn('uk'))), '+380441234567', written)
  }
  for (const written of ['8 (495) 123-45-67', '+7 495 123 45 67', '84951234567', '8-495-1234567'])
    assert.equal(outcome(phone.parse(written, one, contextIn('ru'))), '+74951234567', written)
})

test('an extension is kept', () => {
  assert.equal(outcome(phone.parse('+48 22 123 45 67 ext. 12', one, contextIn('pl'))), '+48221234567;ext=12')
  assert.equal(outcome(phone.parse('8 495 123-45-67 доб. 105', one, contextIn('ru'))), '+74951234567;ext=105')
  assert.equal(outcome(phone.parse('+48221234567;ext=12', one, contextIn('pl'))), '+48221234567;ext=12')
})

test('what cannot be dialled is refused by forms; a file keeps the digits of any plausible number', () => {
  for (const written of ['12345', 'abc', '+7 123', '044 12', 'call me'])
    assert.deepEqual(phone.parse(written, one, contextIn('uk')), { problem: { code: 'phone', value: written } })
  assert.equal(outcome(phone.parseText('555-555-5555', one, contextIn('uk'))), '5555555555')
  assert.equal(outcome(phone.parse('5555555555', one, contextIn('uk'))), '5555555555')
  assert.deepEqual(outcome(phone.parseText('see e-mail', one, contextIn('uk'))), { problem: 'phone' })
})

test('a number from abroad without its country code does not become one of ours', () => {
  const kept = outcome(phone.parseText('843-729-8681', one, contextIn('uk')))
  assert.equal(kept, '8437298681')
  assert.equal(outcome(phone.parse(kept, one, contextIn('uk'))), '8437298681')
  assert.equal(outcome(phone.parseText('0 800 50 55 05', one, contextIn('uk'))), '+380800505505')
})

test('a cell holds several numbers', () => {
  assert.deepEqual(outcome(phone.parseText('044 123 45 67; +48 22 123 45 67', many, contextIn('uk'))), [
    { value: '+380441234567', label: null },
    { value: '+48221234567', label: null },
  ])
})

test('what is shown to people of any country is read back to the same number', () => {
  const numbers = fc.tuple(
    fc.constantFrom('+38044', '+38067', '+7495', '+7916', '+4822', '+48501', '+4420'),
    fc.integer({ min: 2_000_000, max: 9_999_999 }),
  )
  fc.assert(
    fc.property(numbers, fc.constantFrom(...languages), ([code, rest], language) => {
      const context = contextIn(language)
      const value = outcome(phone.parse(code + String(rest), one, context))
      if (typeof value !== 'string') return
      assert.equal(stored(phone, value, one), value)
      assert.equal(outcome(phone.parse(phone.format(value, one, context), one, context)), value)
      assert.equal(outcome(phone.parse(value, one, context)), value)
    }),
  )
})
