import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Link, LinkBy } from '../values.ts'
import { bad, ok } from '../kind.ts'
import { contextIn, outcome, stored } from '../given.ts'
import { link } from './link.ts'

const company = { kind: 'link', to: 'company' } as const

const resolve = (entity: string, by: LinkBy) =>
  entity === 'company' && 'name' in by && by.name === 'Acme' ? ok<Link>({ id: 7, title: 'Acme' }) : bad('linkNotFound', by)

test('a link is written as an id, or as what the record is known by', () => {
  const en = contextIn('en', { resolve })
  for (const input of [7, '7', { id: 7 }, { id: '7' }]) assert.deepEqual(outcome(link.parse(input, company, en)), { id: 7, title: null })
  assert.deepEqual(outcome(link.parse({ id: 7, title: 'Acme' }, company, en)), { id: 7, title: 'Acme' })
  assert.deepEqual(outcome(link.parse({ name: 'Acme' }, company, en)), { id: 7, title: 'Acme' })
  assert.deepEqual(outcome(link.parseText(' Acme ', company, en)), { id: 7, title: 'Acme' })
  assert.deepEqual(outcome(link.parseText('Nobody', company, en)), { problem: 'linkNotFound' })
  assert.equal(outcome(link.parse('', company, en)), null)
})

test('what names no record is refused', () => {
  for (const input of ['Acme', 0, -1, 1.5, true, {}, { id: 'x' }, { colour: 'red' }])
    assert.deepEqual(outcome(link.parse(input, company, contextIn('en'))), { problem: 'link' })
  assert.deepEqual(outcome(link.parse({ name: 'Acme' }, company, contextIn('en'))), { problem: 'linkUnresolved' })
})

test('what must be looked up is known before it is parsed', () => {
  assert.deepEqual(link.lookups?.('Anna@Example.pl', company), [{ email: 'anna@example.pl' }])
  assert.deepEqual(link.lookups?.('Acme  Ltd', company), [{ name: 'Acme Ltd' }])
  assert.deepEqual(link.lookups?.({ key: '42', source: 'zoho' }, company), [{ key: '42', source: 'zoho' }])
  assert.deepEqual(link.lookups?.({ id: 7 }, company), [])
})

test('a record that the reader may not see keeps its id and has no title', () => {
  assert.equal(link.json(['7', null], 0, company), '{"id":7,"title":null}')
  assert.equal(link.json(['7', 'A "quoted" name'], 0, company), '{"id":7,"title":"A \\"quoted\\" name"}')
  assert.equal(stored(link, null, company), null)
  assert.equal(link.format({ id: 7, title: null }, company, contextIn('en')), '#7')
})
