import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, outcome, stored } from '../given.ts'
import { tags } from './tags.ts'

const plain = { kind: 'tags' } as const
const en = contextIn('en')

test('the same word in another case is the same tag', () => {
  assert.deepEqual(outcome(tags.parse(['VIP', ' vip ', 'new'], plain, en)), ['VIP', 'new'])
  assert.deepEqual(outcome(tags.parseText('#VIP; новый клиент, VIP', plain, en)), ['VIP', 'новый клиент'])
  assert.equal(outcome(tags.parse([], plain, en)), null)
  assert.deepEqual(outcome(tags.parse([{}], plain, en)), { problem: 'textExpected' })
})

test('any words are read back as they were stored', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 10 }), (words) => {
      const value = outcome(tags.parse(words, plain, en))
      assert.ok(value === null || Array.isArray(value))
      assert.deepEqual(stored(tags, value as readonly string[] | null, plain), value)
    }),
  )
})

test('an array of the database is read with and without quotes', () => {
  assert.equal(tags.json(['{VIP,new}'], 0, plain), '["VIP","new"]')
  assert.equal(
    tags.json(['{"a \\"b\\"",c\\\\d,"e,f"}'.replace('c\\\\d', '"c\\\\\\\\d"')], 0, plain),
    JSON.stringify(['a "b"', 'c\\\\d', 'e,f']),
  )
})
