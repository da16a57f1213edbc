import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextIn, outcome, stored } from '../given.ts'
import { longText } from './long-text.ts'

const plain = { kind: 'longText' } as const

test('a long text keeps its lines', () => {
  assert.equal(outcome(longText.parse(' first\r\n\r\n  second\n', plain, contextIn('en'))), 'first\n\n  second')
  assert.equal(stored(longText, 'a\n"b"\t', plain), 'a\n"b"\t')
  assert.deepEqual(outcome(longText.parse('abc', { kind: 'longText', max: 2 }, contextIn('en'))), { problem: 'tooLong' })
})
