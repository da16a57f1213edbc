import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { boolean } from './boolean.ts'

const plain = { kind: 'boolean' } as const

test('yes and no of files are understood in four languages', () => {
  for (const word of ['да', 'Так', 'TAK', 'yes', 'Y', '1', '✓', 'x', 'истина', 'TRUE', 'prawda'])
    assert.equal(outcome(boolean.parseText(word, plain, contextIn('en'))), true, word)
  for (const word of ['нет', 'Ні', 'nie', 'no', '0', 'ложь', 'False', '-'])
    assert.equal(outcome(boolean.parseText(word, plain, contextIn('en'))), false, word)
  assert.deepEqual(outcome(boolean.parseText('maybe', plain, contextIn('en'))), { problem: 'boolean' })
})

test('the interface understands nothing but true and false', () => {
  assert.equal(outcome(boolean.parse(true, plain, contextIn('en'))), true)
  for (const input of ['yes', 1, 0, []]) assert.deepEqual(outcome(boolean.parse(input, plain, contextIn('en'))), { problem: 'boolean' })
})

test('what is shown is read back, in each language', () => {
  for (const language of languages) {
    for (const value of [true, false]) {
      assert.equal(outcome(boolean.parseText(boolean.format(value, plain, contextIn(language)), plain, contextIn(language))), value)
      assert.equal(stored(boolean, value, plain), value)
    }
  }
})
