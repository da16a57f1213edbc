import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Filter } from '#kernel/records/query.ts'
import { both, countOf, filterOf, group, leaf, replaced, treeOf } from './tree.ts'

const takesValue = ({ op }: { readonly op: string }) => op !== 'empty'

const condition = fc.record({ field: fc.constantFrom('stage', 'amount', 'company.city'), op: fc.constantFrom('=', 'in', 'contains'), value: fc.constantFrom('a', 'b', 3) })
const { filter } = fc.letrec<{ filter: Filter; several: Filter[] }>((tie) => ({
  filter: fc.oneof({ maxDepth: 3 }, condition, fc.record({ and: tie('several') }), fc.record({ or: tie('several') }), fc.record({ not: tie('filter') })),
  several: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
}))

/** Whether a record would be found, where each condition is true or false by its text. */
function holds(one: Filter | undefined): boolean {
  if (one === undefined) return true
  if ('and' in one) return one.and.every(holds)
  if ('or' in one) return one.or.some(holds)
  if ('not' in one) return !holds(one.not)
  return JSON.stringify(one).length % 2 === 0
}

test('a filter that goes through the builder finds the same records', () => {
  fc.assert(fc.property(filter, (one) => assert.equal(holds(filterOf(treeOf(one), takesValue)), holds(one))))
})

test('a filter that went through the builder once is not changed by it again', () => {
  fc.assert(fc.property(filter, (one) => {
    const once = filterOf(treeOf(one), takesValue)
    assert.deepEqual(filterOf(treeOf(once), takesValue), once)
  }))
})

test('unfinished conditions stay in the builder and out of the filter', () => {
  const tree = group('and', [leaf({ field: 'stage', op: 'in', value: [] }), leaf({ field: '', op: '' }), leaf({ field: 'amount', op: 'empty' })])
  assert.deepEqual(filterOf(tree, takesValue), { and: [{ field: 'amount', op: 'empty' }] })
  assert.equal(filterOf(group('or', []), takesValue), undefined)
})

test('none of several conditions is one negation', () => {
  const parts = [leaf({ field: 'stage', op: '=', value: 1 }), leaf({ field: 'stage', op: '=', value: 2 })]
  assert.deepEqual(filterOf(group('none', parts), takesValue), { not: { or: [{ field: 'stage', op: '=', value: 1 }, { field: 'stage', op: '=', value: 2 }] } })
})

test('a group that loses its last condition goes away', () => {
  const inner = leaf({ field: 'stage', op: '=', value: 1 })
  const tree = group('and', [leaf({ field: 'amount', op: 'empty' }), group('or', [inner])])
  assert.equal(countOf(replaced(tree, inner.key, () => null)), 1)
  assert.equal(replaced(tree, inner.key, () => null).nodes.length, 1)
})

test('two filters meet in one; a missing one changes nothing', () => {
  const one: Filter = { field: 'stage', op: '=', value: 1 }
  assert.deepEqual(both(one, undefined), one)
  assert.deepEqual(both(undefined, one), one)
  assert.deepEqual(both(one, one), { and: [one, one] })
})
