import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Column } from './columns.ts'
import { movesTo, rowsWith, totalsWith } from './moves.ts'
import { sumOf, totalsOf } from './totals.ts'

const column = (key: string, weight: number): Column =>
  ({ key, value: { id: Number(key), title: key }, plain: Number(key), title: key, weight, folded: false, colour: null, record: null })
const columns = [column('1', 10), column('2', 50), column('3', 100)]
const card = (id: number, stage: number, base: string | null) =>
  ({ id, version: 1, stage: { id: stage, title: '' }, amount: base === null ? null : { amount: '1', currency: 'USD', base } })

const totals = totalsOf({ groups: [
  { by: { id: 1, title: 'New' }, count: 2, sum: '300.00', weighted: '30.00' },
  { by: { id: 2, title: 'Offer' }, count: 1, sum: '50.00', weighted: '25.00' },
] })
const second = columns[1] as Column

test('a moved card takes its base amount and weight from one column to the other', () => {
  const after = totalsWith(totals, movesTo([card(7, 1, '100.00')], second, columns, 'stage'), 'amount')
  assert.deepEqual(after.get('1'), { count: 1, sum: 200, weighted: 20 })
  assert.deepEqual(after.get('2'), { count: 2, sum: 150, weighted: 75 })
})

test('a card dropped where it stands does not move', () => {
  assert.deepEqual(movesTo([card(7, 2, '100.00')], second, columns, 'stage'), [])
})

test('an amount whose rate is unknown counts as nothing', () => {
  const after = totalsWith(totals, movesTo([card(7, 1, null)], second, columns, 'stage'), 'amount')
  assert.deepEqual(after.get('2'), { count: 2, sum: 50, weighted: 25 })
})

test('a card on its way stands first in its new column and nowhere else, whatever the server said last', () => {
  const [move] = movesTo([card(7, 1, '5')], second, columns, 'stage')
  assert.ok(move)
  const moves = new Map([[7, move]])
  const ids = (at: number, rows: readonly { id: number; version: number }[]) => rowsWith(rows, columns[at] as Column, moves).map(({ id }) => id)
  assert.deepEqual(ids(0, [card(7, 1, '5'), card(8, 1, '5')]), [8])
  assert.deepEqual(ids(1, [card(9, 2, '5')]), [7, 9])
  assert.deepEqual(ids(1, [card(9, 2, '5'), card(7, 2, '5')]), [7, 9])
})

test('moves between columns never change how many there are or what they are worth', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 1e6 }))), (asked) => {
    const moves = asked.flatMap(([from, to, amount], id) => movesTo([card(id, from, String(amount))], columns[to - 1] as Column, columns, 'stage'))
    const before = sumOf([...totals.values()])
    const after = sumOf([...totalsWith(totals, moves, 'amount').values()])
    assert.equal(after.count, before.count)
    assert.equal(after.sum, before.sum)
  }))
})
