import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ViewConfig, differenceOf, laidOver, readColumns, writeColumns } from '#kernel/screens/views/view.ts'
import { directionOf, filteredPaths, sortBy } from './sorting.ts'

test('a click on a column sorts it up, then down, then as it was', () => {
  const first = sortBy(['-createdAt'], 'amount', false)
  assert.deepEqual(first, ['amount'])
  const second = sortBy(first, 'amount', false)
  assert.deepEqual(second, ['-amount'])
  assert.deepEqual(sortBy(second, 'amount', false), [])
  assert.equal(directionOf(second, 'amount'), 'down')
})

test('with Shift a column is sorted within the others', () => {
  const both = sortBy(['stage'], 'amount', true)
  assert.deepEqual(both, ['stage', 'amount'])
  assert.deepEqual(sortBy(both, 'stage', true), ['-stage', 'amount'])
  assert.deepEqual(sortBy(['-stage', 'amount'], 'stage', true), ['amount'])
})

test('columns of a nested filter are marked', () => {
  const filter = { and: [{ field: 'stage', op: 'in', value: [1] }, { not: { or: [{ field: 'company.city', op: '=', value: 'Kyiv' }] } }] }
  assert.deepEqual([...filteredPaths(filter)], ['stage', 'company.city'])
})

test('an address says only what differs from its view, and takes things away too', () => {
  const view: ViewConfig = { filter: { field: 'stage', op: 'empty' }, sort: ['name'], group: 'owner' }
  const { group: _, filter: __, ...rest } = view
  const wanted: ViewConfig = { ...rest, sort: ['-amount'] }
  const over = differenceOf(view, wanted)
  assert.deepEqual(over, { filter: null, sort: ['-amount'], group: null })
  assert.deepEqual(laidOver(view, over), wanted)
  assert.deepEqual(differenceOf(view, view), {})
})

test('columns and their widths go through the address unharmed', () => {
  const columns = [{ field: 'name' }, { field: 'company.address.city', width: 240 }, { field: 'c_region' }]
  assert.deepEqual(readColumns(writeColumns(columns)), columns)
})
