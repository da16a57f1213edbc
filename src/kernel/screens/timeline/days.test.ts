import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, netChanges } from './days.ts'
import type { ChangeItem } from './items.ts'

const change = (at: string, actor: number, fields: ChangeItem['fields'], op: ChangeItem['op'] = 'update'): ChangeItem =>
  ({ type: 'change', at, seq: at, actor: { id: actor, title: 'Anna' }, op, source: 'web', fields })

const amount = (before: unknown, after: unknown) => ({ field: 'amount', before, after })

test('changes that one person makes in one go are told as one row', () => {
  const days = daysOf([change('2026-05-04T10:04:00Z', 1, [amount(2, 3)]), change('2026-05-04T10:01:00Z', 1, [amount(1, 2)])], (iso) => iso.slice(0, 10))
  assert.equal(days.length, 1)
  assert.equal(days[0]?.items.length, 1)
})

test('another person, a long pause or a new day begins a new row', () => {
  const items = [
    change('2026-05-05T09:00:00Z', 1, []), change('2026-05-04T12:00:00Z', 1, []), change('2026-05-04T10:00:00Z', 1, []), change('2026-05-04T09:59:00Z', 2, []),
  ]
  assert.deepEqual(daysOf(items, (iso) => iso.slice(0, 10)).map((day) => day.items.length), [1, 3])
})

test('a deletion is told on its own', () => {
  const days = daysOf([change('2026-05-04T10:02:00Z', 1, [], 'delete'), change('2026-05-04T10:01:00Z', 1, [amount(1, 2)])], (iso) => iso.slice(0, 10))
  assert.equal(days[0]?.items.length, 2)
})

test('a folded row says where each field came from and where it ended', () => {
  const net = netChanges([change('b', 1, [amount(2, 3)]), change('a', 1, [amount(1, 2), { field: 'name', before: 'x', after: 'y' }])])
  assert.deepEqual(net, [amount(1, 3), { field: 'name', before: 'x', after: 'y' }])
})

test('a field that came back to where it was is not told', () => {
  assert.deepEqual(netChanges([change('b', 1, [amount(2, 1)]), change('a', 1, [amount(1, 2)])]), [])
})
