import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLate, momentIn } from './moments.ts'

const now = Date.parse('2026-03-27T22:30:00Z')

test('a step put off to tomorrow keeps its time of day in the person\'s zone', () => {
  assert.equal(momentIn(1, '2026-03-20T12:15:00Z', 'Europe/Kyiv', now), '2026-03-29T11:15:00Z')
})

test('today is the day in the person\'s zone, not in Greenwich', () => {
  assert.equal(momentIn(0, null, 'Europe/Kyiv', now), '2026-03-28T07:00:00Z')
  assert.equal(momentIn(0, null, 'America/New_York', now), '2026-03-27T13:00:00Z')
})

test('a step without a due moment is never late', () => {
  assert.equal(isLate(null, now), false)
  assert.equal(isLate('2026-03-27T22:00:00Z', now), true)
})
