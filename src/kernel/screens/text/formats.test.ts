import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayIn, formatsOf } from './formats.ts'

const kyiv = formatsOf('uk', 'Europe/Kyiv')
const english = formatsOf('en', 'UTC')
const now = Date.parse('2026-03-18T12:00:00Z')
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('words stand for days of the last week and tomorrow only, in the time zone of the person', () => {
  assert.equal(plain(english.relative('2026-03-18T08:05:00Z', now)), 'today 8:05 AM')
  assert.equal(plain(english.relative('2026-03-17T14:05:00Z', now)), 'yesterday 2:05 PM')
  assert.equal(plain(english.relative('2026-03-19T10:00:00Z', now)), 'tomorrow 10:00 AM')
  assert.equal(plain(english.relative('2026-03-14T10:00:00Z', now)), 'Sat 10:00 AM')
  assert.equal(plain(english.relative('2026-03-10T10:00:00Z', now)), 'Mar 10, 2026, 10:00 AM')
  assert.equal(plain(kyiv.relative('2026-03-17T22:30:00Z', now)), 'сьогодні 00:30')
  assert.equal(kyiv.relative('2026-03-18', now), 'сьогодні')
})

test('a date is the same day whatever the time zone', () => {
  assert.equal(plain(formatsOf('en', 'America/Los_Angeles').date('2026-03-18')), 'Mar 18, 2026')
  assert.equal(dayIn('Asia/Tokyo', Date.parse('2026-03-18T20:00:00Z')), '2026-03-19')
})

test('years are written without the word for year', () => {
  assert.equal(plain(formatsOf('ru', 'UTC').date('2026-03-18')), '18 мар. 2026')
  assert.equal(plain(kyiv.dateTime('2026-03-18T10:00:00Z')), '18 бер. 2026, 12:00')
})

test('money shows its cents when there are any, and no digit of a long sum is lost', () => {
  assert.equal(plain(english.money({ amount: '125000.00', currency: 'USD' })), '$125,000')
  assert.equal(plain(formatsOf('pl', 'UTC').money({ amount: '1234567.50', currency: 'PLN' })), '1 234 567,50 zł')
  assert.equal(plain(english.money({ amount: '12345678901234567.89', currency: 'EUR' })), '€12,345,678,901,234,567.89')
  assert.equal(plain(english.money({ amount: '5.00', currency: 'bonus' })), '5.00 bonus')
})

test('durations are hours and minutes; seconds show when there is not an hour', () => {
  assert.equal(plain(english.duration(8100)), '2 hr 15 min')
  assert.equal(plain(english.duration(90)), '1 min 30 sec')
  assert.equal(plain(english.duration(0)), '0 min')
})

test('sorting knows the alphabet', () => {
  assert.deepEqual(['Яна', 'Ганна', 'Ґанна', 'Іван', 'Ева'].sort(kyiv.compare), ['Ганна', 'Ґанна', 'Ева', 'Іван', 'Яна'])
  assert.deepEqual(['z', 'ł', 'l', 'm'].sort(formatsOf('pl', 'UTC').compare), ['l', 'ł', 'm', 'z'])
})
