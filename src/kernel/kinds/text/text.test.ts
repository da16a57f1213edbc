import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, outcome, stored } from '../given.ts'
import { text } from './text.ts'

const en = contextIn('en')
const plain = { kind: 'text' } as const

test('a text loses the blanks around it, line ends and characters that cannot be stored', () => {
  assert.equal(outcome(text.parse('  Acme\r\n  Ltd\u0000 ', plain, en)), 'Acme Ltd')
  assert.equal(outcome(text.parse(' \u00A0 ', plain, en)), null)
  assert.equal(outcome(text.parse('й', plain, en)), 'й')
  assert.equal(outcome(text.parse(42, plain, en)), '42')
})

test('a text longer than the field allows is refused with the length it has', () => {
  const parsed = text.parse('abcdef', { kind: 'text', max: 5 }, en)
  assert.deepEqual(parsed, { problem: { code: 'tooLong', value: 'abcdef', params: { max: 5, length: 6 } } })
  assert.deepEqual(outcome(text.parse(['a'], plain, en)), { problem: 'textExpected' })
})

test('whatever people type is read back as it was stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
      const value = outcome(text.parse(typed, plain, en))
      assert.equal(typeof value === 'object' ? null : stored(text, value, plain), value)
      assert.deepEqual(outcome(text.parse(value, plain, en)), value)
    }),
  )
})
