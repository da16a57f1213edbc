import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { staysOf } from './stays.ts'

const day = 86_400_000
const at = (days: number) => new Date(days * day).toISOString()
const stage = (id: number) => ({ id, title: String(id) })

test('a deal that came back to a stage stood there twice', () => {
  const changes = [{ at: at(5), before: stage(2), after: stage(1) }, { at: at(2), before: stage(1), after: stage(2) }]
  const stays = staysOf(changes, stage(1), at(0), 6 * day)
  assert.equal(stays.get('1'), 3 * day)
  assert.equal(stays.get('2'), 3 * day)
})

test('without changes it stood where it is since it was made', () => {
  assert.deepEqual([...staysOf([], stage(4), at(1), 3 * day)], [['4', 2 * day]])
})

test('stays add up to the whole life of the record', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 })), (days) => {
    const ordered = [...days].sort((a, b) => a - b)
    const changes = ordered.map((moment, index) => ({ at: at(moment), before: stage(index % 3), after: stage((index + 1) % 3) }))
    const stays = staysOf(changes, stage(ordered.length % 3), at(0), 100 * day)
    assert.equal([...stays.values()].reduce((sum, one) => sum + one, 0), 100 * day)
  }))
})
