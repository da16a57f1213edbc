import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kernel/kinds/calendar/days.ts'
import { readTypedDate, readTypedDateTime } from './typed-date.ts'
import { readTypedDuration } from './typed-duration.ts'
import { readTypedNumber } from './typed-number.ts'

const on = (language: string, monthFirst = false) => ({ language, monthFirst, today: '2026-03-11' }) // a Wednesday

test('dates are understood as people type them, in every language', () => {
  const cases: readonly [string, string, string][] = [
    ['2026-05-12', 'en', '2026-05-12'], ['12.05', 'ru', '2026-05-12'], ['12.5.27', 'uk', '2027-05-12'], ['12 05 2026', 'pl', '2026-05-12'],
    ['12 may', 'en', '2026-05-12'], ['May 12, 2027', 'en', '2027-05-12'], ['12 мая', 'ru', '2026-05-12'], ['май 2027', 'ru', '2027-05-01'],
    ['12 травня 2026 р.', 'uk', '2026-05-12'], ['12 maja', 'pl', '2026-05-12'], ['12 авг', 'ru', '2026-08-12'], ['1 września', 'pl', '2026-09-01'],
    ['today', 'pl', '2026-03-11'], ['Завтра', 'ru', '2026-03-12'], ['вчора', 'uk', '2026-03-10'], ['jutro', 'pl', '2026-03-12'],
    ['fri', 'en', '2026-03-13'], ['пт', 'ru', '2026-03-13'], ['среда', 'ru', '2026-03-18'], ['piątek', 'pl', '2026-03-13'],
    ['+3', 'en', '2026-03-14'], ['-1w', 'en', '2026-03-04'], ['+1m', 'en', '2026-04-11'], ['+2 нед', 'ru', '2026-03-25'],
    ['15', 'en', '2026-03-15'], ['5', 'en', '2026-04-05'], ['12052026', 'ru', '2026-05-12'], ['31/5', 'en', '2026-05-31'],
  ]
  for (const [typed, language, expected] of cases) assert.equal(readTypedDate(typed, on(language)), expected, `${typed} (${language})`)
})

test('a month first is read where people write it so', () => {
  assert.equal(readTypedDate('5/12/2026', on('en', true)), '2026-05-12')
  assert.equal(readTypedDate('5/12/2026', on('en')), '2026-12-05')
  assert.equal(readTypedDate('12.05.2026', on('en', true)), '2026-05-12')
})

test('a day without a year is the near one', () => {
  assert.equal(readTypedDate('20.12', { ...on('ru'), today: '2026-12-30' }), '2026-12-20')
  assert.equal(readTypedDate('3.01', { ...on('ru'), today: '2026-12-30' }), '2027-01-03')
})

test('what is no date is not guessed', () => {
  for (const typed of ['', 'abc', '31.02', '99', 'call', '12 foo']) assert.equal(readTypedDate(typed, on('en')), null, typed)
})

test('every date of the locale is read back', () => {
  fc.assert(fc.property(fc.integer({ min: -3000, max: 9000 }), fc.constantFrom('en', 'ru', 'uk', 'pl'), (days, language) => {
    const date = addDays('2026-03-11', days)
    const shown = new Date(date).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' })
    assert.equal(readTypedDate(shown, on(language)), date, shown)
  }))
})

test('times stand behind a day or alone', () => {
  assert.deepEqual(readTypedDateTime('tomorrow 14:30', on('en')), { date: '2026-03-12', time: '14:30' })
  assert.deepEqual(readTypedDateTime('12.05 в 9', on('ru')), { date: '2026-05-12', time: '09:00' })
  assert.deepEqual(readTypedDateTime('2:15 pm', on('en')), { date: '2026-03-11', time: '14:15' })
  assert.deepEqual(readTypedDateTime('12 мая', on('ru')), { date: '2026-05-12', time: null })
  assert.equal(readTypedDateTime('25:00', on('en')), null)
})

test('figures are understood with grouping, marks, signs and scales', () => {
  const cases: readonly [string, string, string | null][] = [
    ['1 234,5', 'ru', '1234.5'], ['1,234.50', 'en', '1234.5'], ['1.234,50', 'pl', '1234.5'], ['$22,700.00', 'en', '22700'],
    ['22 700,00 ₽', 'ru', '22700'], ['10k', 'en', '10000'], ['1,5 млн', 'ru', '1500000'], ['-5', 'en', '-5'], ['(5)', 'en', '-5'],
    ['1,234', 'en', '1234'], ['1,234', 'ru', '1.234'], ['1.234', 'en', '1.234'], ['.5', 'en', '0.5'], ['007', 'en', '7'], ['abc', 'en', null], ['', 'en', null],
    ['1,234,567', 'pl', '1234567'], ['12 345 678,90', 'uk', '12345678.9'],
  ]
  for (const [typed, language, expected] of cases) assert.equal(readTypedNumber(typed, language)?.decimal ?? null, expected, `${typed} (${language})`)
})

test('durations are understood in words and as a clock', () => {
  const cases: readonly [string, string, number | null][] = [
    ['90', 'en', 5400], ['1:30', 'en', 5400], ['1h 30m', 'en', 5400], ['2,5 ч', 'ru', 9000], ['45 мин', 'ru', 2700], ['1 d', 'en', 86_400],
    ['2 godz 15 min', 'pl', 8100], ['30 хв', 'uk', 1800], ['1 год', 'uk', 3600], ['1.5', 'en', 90], ['x', 'en', null],
  ]
  for (const [typed, language, expected] of cases) assert.equal(readTypedDuration(typed, language), expected, typed)
})
