import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextTime, readCron } from './cron.ts'

const next = (text: string, after: string, timeZone = 'UTC') => {
  const cron = readCron(text)
  assert.ok(cron, text)
  return nextTime(cron, new Date(after), timeZone)?.toISOString().replace(':00.000Z', 'Z')
}

test('a schedule tells its next time by the clock of the company', () => {
  assert.equal(next('15 3 * * *', '2026-01-10T12:00:00Z'), '2026-01-11T03:15Z')
  assert.equal(next('15 3 * * *', '2026-01-10T12:00:00Z', 'Europe/Kyiv'), '2026-01-11T01:15Z')
  assert.equal(next('*/20 8-17 * * 1-5', '2026-01-09T17:45:00Z'), '2026-01-12T08:00Z')
  assert.equal(next('0 9 1,15 * *', '2026-02-15T09:00:00Z'), '2026-03-01T09:00Z')
  assert.equal(next('0 0 13 * 5', '2026-01-01T00:00:00Z'), '2026-01-02T00:00Z', 'the 13th or a Friday')
  assert.equal(next('0 0 * * 7', '2026-01-01T00:00:00Z'), '2026-01-04T00:00Z')
  assert.equal(next('0 12 29 2 *', '2026-01-01T00:00:00Z'), '2028-02-29T12:00Z')
  assert.equal(next('0 12 30 2 *', '2026-01-01T00:00:00Z'), undefined)
})

test('a time that the clock skips comes when it has moved on, one that comes twice counts once', () => {
  assert.equal(next('30 2 * * *', '2026-03-28T12:00:00Z', 'Europe/Warsaw'), '2026-03-29T01:30Z')
  assert.equal(next('30 2 * * *', '2026-03-29T01:30:00Z', 'Europe/Warsaw'), '2026-03-30T00:30Z')
  assert.equal(next('30 2 * * *', '2026-10-24T12:00:00Z', 'Europe/Warsaw'), '2026-10-25T00:30Z')
  assert.equal(next('30 2 * * *', '2026-10-25T00:30:00Z', 'Europe/Warsaw'), '2026-10-26T01:30Z')
  assert.equal(next('30 3 * * *', '2026-10-25T00:30:00Z', 'Europe/Warsaw'), '2026-10-25T02:30Z')
})

test('what is no schedule is told', () => {
  for (const text of ['', '* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8', '5-1 * * * *', '*/0 * * * *', 'a * * * *', '* * * * * *']) {
    assert.equal(readCron(text), null, text)
  }
})

test('the next time is always later, at a full minute, and each time leads to another', () => {
  const part = (from: number, to: number) => fc.oneof(fc.constant('*'), fc.integer({ min: from, max: to }).map(String), fc.integer({ min: 1, max: 9 }).map((step) => `*/${step}`))
  const texts = fc.tuple(part(0, 59), part(0, 23), fc.constant('*'), part(1, 12), part(0, 6)).map((parts) => parts.join(' '))
  const zones = fc.constantFrom('UTC', 'Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
  fc.assert(fc.property(texts, fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), zones, (text, after, zone) => {
    const cron = readCron(text)
    const time = cron && nextTime(cron, after, zone)
    assert.ok(time && time > after && time.getTime() % 60_000 === 0, `${text} ${time?.toISOString()}`)
  }), { numRuns: 200 })
})
