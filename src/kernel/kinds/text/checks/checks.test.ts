import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, outcome } from '../../given.ts'
import { text } from '../text.ts'
import { checks } from './checks.ts'

/** Numbers of well-known organisations, as their own sites and state registers publish them. */
const real: Readonly<Record<string, readonly string[]>> = {
  inn: ['7707083893', '7736050003', '500100732259'],
  kpp: ['773601001', '7736AB001'],
  ogrn: ['1027700132195', '1027700070518', '304500116000157'],
  edrpou: ['14360570', '00032129', '20077720', '3184710691'],
  nip: ['5260250274', '7740001454', '5252344078'],
  regon: ['000331501', '610188201', '12345678512347'],
}

for (const [name, numbers] of Object.entries(real)) {
  test(`${name}: real numbers are accepted, with blanks and hyphens too`, () => {
    for (const number of numbers) {
      assert.equal(checks[name]?.valid(number), true, number)
      const spaced = number.replace(/(\d{3})(?=\d)/g, '$1 ')
      assert.equal(outcome(text.parse(spaced, { kind: 'text', check: name }, contextIn('ru'))), number)
    }
  })
}

test('any single wrong digit of a NIP is noticed', () => {
  fc.assert(
    fc.property(fc.constantFrom('5260250274', '7740001454', '5252344078'), fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, add) => {
      const changed = number.slice(0, at) + String((Number(number[at]) + add) % 10) + number.slice(at + 1)
      assert.equal(checks['nip']?.valid(changed), false)
    }),
  )
})

test('wrong check digits are noticed', () => {
  assert.equal(checks['inn']?.valid('7707083894'), false)
  assert.equal(checks['ogrn']?.valid('1027700132196'), false)
  assert.equal(checks['edrpou']?.valid('14360571'), false)
  assert.equal(checks['nip']?.valid('5260250275'), false)
  assert.equal(checks['regon']?.valid('000331502'), false)
  assert.equal(checks['kpp']?.valid('77360100'), false)
})

test('the problem names the check and the number as it was written', () => {
  const parsed = text.parse('7707083894', { kind: 'text', check: 'inn' }, contextIn('ru'))
  assert.deepEqual(parsed, { problem: { code: 'check.inn', value: '7707083894' } })
  assert.deepEqual(outcome(text.parse('0000000000', { kind: 'text', check: 'inn' }, contextIn('ru'))), { problem: 'check.inn' })
})

test('a prefix is left out, and a zero that a spreadsheet has cut comes back', () => {
  assert.equal(outcome(text.parse('PL 526-025-02-74', { kind: 'text', check: 'nip' }, contextIn('pl'))), '5260250274')
  assert.equal(outcome(text.parseText('32129', { kind: 'text', check: 'edrpou' }, contextIn('uk'))), '00032129')
  assert.deepEqual(outcome(text.parse('32129', { kind: 'text', check: 'edrpou' }, contextIn('uk'))), { problem: 'check.edrpou' })
})
