import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitNote } from './note.ts'

test('a note of one line is its subject', () => {
  assert.deepEqual(splitNote('  Called, no answer \n'), { subject: 'Called, no answer', body: null })
})

test('a longer note is named by its first line and kept whole', () => {
  assert.deepEqual(splitNote('Prices\nThey want 5 %'), { subject: 'Prices', body: 'Prices\nThey want 5 %' })
})

test('a long first line is cut between words', () => {
  const { subject, body } = splitNote('слово '.repeat(40))
  assert.match(subject, /^(слово )+слово…$/)
  assert.ok(subject.length <= 121)
  assert.equal(body, 'слово '.repeat(40).trim())
})
