import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { duration } from './duration.ts'

const plain = { kind: 'duration' } as const

test('lengths of time are read in any common form', () => {
  for (const written of [
    '1h 30m',
    '01:30:00',
    '1:30',
    '90 min',
    '1 ч 30 мин',
    'PT1H30M',
    '1,5 godz.',
    '1.5 h',
    '1 год 30 хв',
    '5400',
    '1 час 30 минут',
    '1 godzina 30 minut',
  ]) {
    assert.equal(outcome(duration.parseText(written, plain, contextIn('uk'))), 5400, written)
  }
  assert.equal(outcome(duration.parseText('2 дня', plain, contextIn('ru'))), 172_800)
  assert.deepEqual(outcome(duration.parseText('1 год', plain, contextIn('ru'))), { problem: 'duration' })
  for (const written of ['soon', '1:75', '5 apples', 'h', '1h30'])
    assert.deepEqual(outcome(duration.parseText(written, plain, contextIn('en'))), { problem: 'duration' }, written)
})

test('the interface takes whole seconds or ISO 8601', () => {
  assert.equal(outcome(duration.parse(90, plain, contextIn('en'))), 90)
  assert.equal(outcome(duration.parse('PT2H', plain, contextIn('en'))), 7200)
  for (const input of [1.5, '1h', {}, 3e9])
    assert.deepEqual(outcome(duration.parse(input, plain, contextIn('en'))), { problem: 'duration' })
})

test('any length is read back as stored and as shown in each language', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5_000_000, max: 50_000_000 }), fc.constantFrom(...languages), (seconds, language) => {
      const shown = duration.format(seconds, plain, contextIn(language))
      assert.equal(outcome(duration.parseText(shown, plain, contextIn(language))), seconds, shown)
      assert.equal(stored(duration, seconds, plain), seconds)
    }),
  )
})
