import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { dateTime } from './date-time.ts'

const plain = { kind: 'dateTime' } as const

test('an instant is written in UTC; without an offset it is what the clocks of the company show', () => {
  assert.equal(outcome(dateTime.parse('2021-04-03T10:00:00Z', plain, contextIn('uk'))), '2021-04-03T10:00:00Z')
  assert.equal(outcome(dateTime.parse('2021-04-03T10:00:00.000+03:00', plain, contextIn('uk'))), '2021-04-03T07:00:00Z')
  assert.equal(outcome(dateTime.parse('2021-04-03T10:00', plain, contextIn('uk'))), '2021-04-03T07:00:00Z')
  assert.equal(outcome(dateTime.parse('2021-01-03', plain, contextIn('uk'))), '2021-01-02T22:00:00Z')
  for (const input of ['2021-02-30T10:00:00Z', '10:00', 'soon', 5, '2021-04-03T25:00:00Z'])
    assert.deepEqual(outcome(dateTime.parse(input, plain, contextIn('uk'))), { problem: 'dateTime' })
})

test('times of files are read with seconds, halves of the day and offsets', () => {
  const read = (text: string) => outcome(dateTime.parseText(text, plain, contextIn('en', { timeZone: 'UTC', dateOrder: 'mdy' })))
  assert.equal(read('15 Apr, 2021 00:03:00'), '2021-04-15T00:03:00Z')
  assert.equal(read('2021-04-15 23:03:00'), '2021-04-15T23:03:00Z')
  assert.equal(read('4/3/21 10:15 PM'), '2021-04-03T22:15:00Z')
  assert.deepEqual(read('12:05 am'), { problem: 'dateTime' })
  assert.equal(read('04/03/2021 12am'), '2021-04-03T00:00:00Z')
  assert.equal(read('07/13/2009T22:14:45-0800'), '2009-07-14T06:14:45Z')
  assert.equal(read('Thu, 15 Apr 2021 00:03:00 +0000'), '2021-04-15T00:03:00Z')
  assert.equal(read('2021-04-03T10:00:00.123Z'), '2021-04-03T10:00:00.123Z')
})

test('summer time: an hour that does not exist is the hour after it', () => {
  assert.equal(outcome(dateTime.parse('2021-03-28T03:30', plain, contextIn('uk'))), '2021-03-28T01:30:00Z')
  assert.equal(outcome(dateTime.parse('2021-03-28T04:30', plain, contextIn('uk'))), '2021-03-28T01:30:00Z')
})

test('cells of the database are only rearranged', () => {
  assert.equal(dateTime.json(['2021-04-03 10:00:00+00'], 0, plain), '"2021-04-03T10:00:00Z"')
  assert.equal(dateTime.json(['2021-04-03 10:00:00.123456+00'], 0, plain), '"2021-04-03T10:00:00.123456Z"')
  assert.equal(dateTime.json(['2021-04-03 10:00:00+03'], 0, plain), '"2021-04-03T07:00:00Z"')
})

test('any instant is read back as stored, and to the second as shown in each language', () => {
  const instants = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .filter((at) => ![2, 3, 9, 10].includes(at.getUTCMonth()))
  fc.assert(
    fc.property(instants, fc.constantFrom(...languages), (at, language) => {
      const context = contextIn(language)
      const value = at.toISOString().replace(/\.\d+Z/, 'Z')
      assert.equal(outcome(dateTime.parse(at.toISOString(), plain, context)), at.toISOString().replace('.000Z', 'Z'))
      assert.equal(stored(dateTime, value, plain), value)
      assert.equal(outcome(dateTime.parseText(dateTime.format(value, plain, context), plain, context)), value)
    }),
  )
})
