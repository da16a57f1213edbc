import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { percent } from './percent.ts'

const plain = { kind: 'percent', min: 0, max: 100 } as const

test('a percentage is read with its sign or without', () => {
  for (const written of ['12,5 %', '12.5%', '12,5', '12.5\u00A0%'])
    assert.equal(outcome(percent.parseText(written, plain, contextIn('ru'))), 12.5, written)
  assert.deepEqual(outcome(percent.parseText('120%', plain, contextIn('en'))), { problem: 'max' })
  assert.deepEqual(outcome(percent.parse('12.5%', plain, contextIn('en'))), { problem: 'number' })
})

test('any percentage is read back as stored and as shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(...languages), (hundredths, language) => {
      const value = hundredths / 100
      assert.equal(stored(percent, value, plain), value)
      assert.equal(outcome(percent.parseText(percent.format(value, plain, contextIn(language)), plain, contextIn(language))), value)
    }),
  )
})
