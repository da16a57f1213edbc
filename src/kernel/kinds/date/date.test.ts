import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, languages, outcome, stored } from '../given.ts'
import { date } from './date.ts'

const plain = { kind: 'date' } as const
const en = contextIn('en')
const days = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

test('dates of files are read in any common form, in four languages', () => {
  const third = [
    '2021-04-03',
    '03.04.2021',
    '3.4.21',
    '2021/04/03',
    '20210403',
    '3 апреля 2021 г.',
    '3 квітня 2021 року',
    '3 kwietnia 2021',
    '3 Apr, 2021',
    'Apr 3, 2021',
    'April 3rd, 2021',
    '03-Apr-21',
    '3 апр 2021',
    '3 квіт. 2021 р.',
    '3 kwi 2021',
    '2021 April 3',
    'Sat, 03 Apr 2021',
    'суббота, 3 апреля 2021 г.',
    '03.04.2021 12:59',
    '2021-04-03T10:00:00.000Z',
    '2021-04-03T00:00:00Z',
    '3 Apr, 2021 00:03:00',
    '2021. 4. 3.',
  ]
  for (const written of third) assert.equal(outcome(date.parseText(written, plain, en)), '2021-04-03', written)
  assert.equal(outcome(date.parseText('15/04/2021', plain, en)), '2021-04-15')
  assert.equal(outcome(date.parseText('4/15/21', plain, en)), '2021-04-15')
  assert.equal(outcome(date.parseText('4/4/2021', plain, en)), '2021-04-04')
})

test('a day and a month that could be either are asked about, until the order is told', () => {
  for (const written of ['4/3/21', '03-07-2021 12:59', '03/04/2021'])
    assert.deepEqual(outcome(date.parseText(written, plain, en)), { problem: 'ambiguousDate' }, written)
  assert.equal(outcome(date.parseText('4/3/21', plain, contextIn('en', { dateOrder: 'mdy' }))), '2021-04-03')
  assert.equal(outcome(date.parseText('03-07-2021 12:59', plain, contextIn('en', { dateOrder: 'dmy' }))), '2021-07-03')
  assert.equal(outcome(date.parseText('21/04/03', plain, contextIn('en', { dateOrder: 'ymd' }))), '2021-04-03')
  assert.deepEqual(outcome(date.parseText('15/04/2021', plain, contextIn('en', { dateOrder: 'mdy' }))), { problem: 'date' })
})

test('days that do not exist and words that are no dates are refused', () => {
  for (const written of ['31.02.2021', '2021-13-01', 'tomorrow', '12', '3 foo 2021', '1/2', '29 Feb 2021', '44289', '2021']) {
    assert.deepEqual(outcome(date.parseText(written, plain, en)), { problem: 'date' }, written)
  }
  for (const input of ['03.04.2021', '2021-02-29', '2021-4-3', 20210403])
    assert.deepEqual(outcome(date.parse(input, plain, en)), { problem: 'date' })
})

test('day counts of spreadsheets are dates where the file is a spreadsheet', () => {
  assert.equal(outcome(date.parseText('44289', plain, contextIn('en', { serialDates: true }))), '2021-04-03')
  assert.equal(outcome(date.parseText('1', plain, contextIn('en', { serialDates: true }))), '1900-01-01')
  assert.equal(outcome(date.parseText('61', plain, contextIn('en', { serialDates: true }))), '1900-03-01')
})

test('an instant of a file is the day that the company lives in', () => {
  assert.equal(outcome(date.parseText('2021-04-03T22:30:00Z', plain, contextIn('uk'))), '2021-04-04')
  assert.equal(outcome(date.parseText('07/15/2009 02:14:45+0800', plain, contextIn('en'))), '2009-07-14')
})

test('any day is read back as stored and as shown in each language', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...languages), (day, language) => {
      assert.equal(stored(date, day, plain), day)
      assert.equal(outcome(date.parse(day, plain, en)), day)
      assert.equal(outcome(date.parseText(date.format(day, plain, contextIn(language)), plain, contextIn(language))), day)
    }),
  )
})
