import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHead } from './header-row.ts'

const head = (...rows: string[][]) => findHead(rows.map((cells, at) => ({ row: at + 1, cells })))

test('titles and empty rows above the header are passed over', () => {
  const found = head(['Customers, March'], ['', '', ''], ['Name', 'City', 'Phone'], ['Acme', 'Łódź', ''])
  assert.deepEqual([found.headerRow, found.headers, found.rows.length], [3, ['Name', 'City', 'Phone'], 1])
})

test('a file that begins with data has numbered columns', () => {
  const found = head(['Acme', '1 200,50', 'info@acme.example'], ['Beta', '99', 'b@beta.example'])
  assert.deepEqual([found.headerRow, found.headers, found.rows.length], [0, ['1', '2', '3'], 2])
})

test('columns without a header are called by their number', () => {
  assert.deepEqual(head(['Name', '', 'City'], ['Acme', 'x', 'Łódź', 'y']).headers, ['Name', '2', 'City', '4'])
})
