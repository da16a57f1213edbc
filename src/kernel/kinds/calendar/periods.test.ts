import assert from 'node:assert/strict'
import { test } from 'node:test'
import { around, periodOf } from './periods.ts'

test('periods around today begin and end as people count them', () => {
  assert.deepEqual(around['today']?.('2024-02-29'), { from: '2024-02-29', until: '2024-03-01' })
  assert.deepEqual(around['thisWeek']?.('2024-03-03'), { from: '2024-02-26', until: '2024-03-04' })
  assert.deepEqual(around['thisMonth']?.('2024-12-31'), { from: '2024-12-01', until: '2025-01-01' })
  assert.deepEqual(around['thisQuarter']?.('2024-05-15'), { from: '2024-04-01', until: '2024-07-01' })
  assert.deepEqual(around['thisYear']?.('2024-05-15'), { from: '2024-01-01', until: '2025-01-01' })
})

test('the last and the next days hold today', () => {
  assert.deepEqual(periodOf({ last: 7, unit: 'day' }, '2024-03-07'), { from: '2024-03-01', until: '2024-03-08' })
  assert.deepEqual(periodOf({ next: 1, unit: 'week' }, '2024-03-07'), { from: '2024-03-07', until: '2024-03-14' })
  assert.deepEqual(periodOf({ next: 1, unit: 'month' }, '2024-01-31'), { from: '2024-01-31', until: '2024-02-29' })
  assert.deepEqual(periodOf({ last: 2, unit: 'quarter' }, '2024-07-01'), { from: '2024-01-02', until: '2024-07-02' })
  assert.deepEqual(periodOf({ last: 10_000, unit: 'year' }, '2024-07-01'), { from: '0001-07-02', until: '2024-07-02' })
})
