import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Link, LinkBy } from '../values.ts'
import { ok } from '../kind.ts'
import { contextIn, outcome } from '../given.ts'
import { links } from './links.ts'

const people = { kind: 'links', to: 'person', labelled: true } as const
const ids: Readonly<Record<string, number>> = { 'Jan Nowak': 1, 'Anna Nowak': 2 }
const resolve = (_entity: string, by: LinkBy) => ok<Link>({ id: 'name' in by ? (ids[by.name] ?? 9) : 9, title: null })

test('several records are linked once each, in the order given, with a word of their own', () => {
  assert.deepEqual(outcome(links.parse([{ id: 2, label: ' director ' }, 1, { id: 2, label: 'owner' }], people, contextIn('en'))), [
    { id: 2, title: null, label: 'director' },
    { id: 1, title: null, label: null },
  ])
  assert.equal(outcome(links.parse([], people, contextIn('en'))), null)
  assert.deepEqual(outcome(links.parse([{ id: 1 }, 'x'], people, contextIn('en'))), { problem: 'link' })
})

test('a cell holds several names, parted by semicolons or line ends', () => {
  assert.deepEqual(outcome(links.parseText('Jan Nowak; Anna Nowak', people, contextIn('pl', { resolve }))), [
    { id: 1, title: null, label: null },
    { id: 2, title: null, label: null },
  ])
  assert.deepEqual(links.lookups?.('Jan Nowak; Anna Nowak', people), [{ name: 'Jan Nowak' }, { name: 'Anna Nowak' }])
})

test('order and labels make a difference, titles none', () => {
  const one = { id: 1, title: 'Jan', label: null }
  assert.ok(links.same([one], [{ ...one, title: null }]))
  assert.ok(!links.same([one], [{ ...one, label: 'owner' }]))
  assert.ok(links.same(null, []))
})
