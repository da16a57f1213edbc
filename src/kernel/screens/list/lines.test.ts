import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Lines } from './lines.ts'
import type { Segment } from './segments.ts'

const segment = (key: string, count: number, grouped: boolean): Segment => ({
  key,
  count,
  filter: undefined,
  ...(grouped ? { group: { key, value: key, filter: { field: 'x', op: '=', value: key }, sums: { count }, open: true } } : {}),
})

const segments = fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }).map((counts) => counts.map((count, at) => segment(`g${at}`, count, true)))

test('every line is the head of a group or the next of its rows, in order', () => {
  fc.assert(fc.property(segments, (groups) => {
    const lines = new Lines(groups)
    const found = Array.from({ length: lines.count }, (_, number) => lines.at(number))
    const expected = groups.flatMap((one) => [`${one.key} head`, ...Array.from({ length: one.count }, (_, at) => `${one.key} ${at}`)])
    assert.deepEqual(found.map((line) => line && `${line.segment.key} ${line.head ? 'head' : line.at}`), expected)
    assert.equal(lines.at(lines.count), undefined)
  }))
})

test('a row is found by the line it stands on', () => {
  fc.assert(fc.property(segments, fc.nat(60), (groups, number) => {
    const lines = new Lines(groups)
    const line = lines.at(number)
    if (line && !line.head) assert.equal(lines.of(line.segment, line.at), number)
  }))
})

test('a million rows are one segment, found at once', () => {
  const lines = new Lines([segment('all', 1_000_000, false)])
  assert.equal(lines.count, 1_000_000)
  const last = lines.at(999_999)
  assert.ok(last && !last.head && last.at === 999_999)
})

test('a record that moved is found near its former line', () => {
  const all = segment('all', 500, false)
  const lines = new Lines([all])
  const row = (_: Segment, at: number) => ({ id: at + 1000, version: 1 })
  assert.equal(lines.find(1042, 40, row), 42)
  assert.equal(lines.find(9999, 40, row), undefined)
})
