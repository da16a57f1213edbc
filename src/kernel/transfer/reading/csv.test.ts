import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { CsvReader } from './csv.ts'

const read = (text: string, delimiter = ',', portion = text.length || 1) => {
  const reader = new CsvReader({ delimiter })
  const rows = []
  for (let at = 0; at < text.length; at += portion) rows.push(...reader.feed(text.slice(at, at + portion)))
  return [...rows, ...reader.end()]
}
const cells = (text: string, delimiter = ',', portion?: number) => read(text, delimiter, portion).map((row) => row.cells)

test('quotes, doubled quotes, delimiters and line ends in cells come through', () => {
  assert.deepEqual(cells('a,"b,1","say ""hi"""\n"two\r\nlines",,x'), [['a', 'b,1', 'say "hi"'], ['two\r\nlines', '', 'x']])
})

test('rows know their number in the sheet and their line in the file', () => {
  const rows = read('h1,h2\n"a\nb",1\n\nc,2\n')
  assert.deepEqual(rows.map(({ row, line }) => [row, line]), [[1, 1], [2, 2], [4, 5]])
})

test('a quote inside a plain cell stays a letter', () => {
  assert.deepEqual(cells('size,name\n12" pipe,Bolt "M8"\n'), [['size', 'name'], ['12" pipe', 'Bolt "M8"']])
})

test('a quote in the middle of a quoted cell that nobody doubled stays a letter', () => {
  assert.deepEqual(cells('a,b\n"He said "hi" to me",2\n'), [['a', 'b'], ['He said "hi" to me', '2']])
})

test('a quote that is never closed costs its own line only', () => {
  const rows = read('a,b\n1,"open\n2,x\n3,y\n')
  assert.deepEqual(rows.map((row) => row.cells), [['a', 'b'], ['1', '"open'], ['2', 'x'], ['3', 'y']])
  assert.deepEqual(rows.map((row) => row.flaw), [undefined, 'unclosedQuote', undefined, undefined])
})

test('a stray quote that another row happens to close is recognised by the width of the rows', () => {
  const rows = read('a,b\n"open,1\n"two",2\nx,3\n')
  assert.deepEqual(rows.map((row) => row.cells), [['a', 'b'], ['"open', '1'], ['two', '2'], ['x', '3']])
})

test('spaces before and after quotes are let pass', () => {
  assert.deepEqual(cells('a, "b, c" ,d\n'), [['a', 'b, c', 'd']])
})

test('any table written as CSV comes back equal, however the text is cut into portions', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'a', 'я', '\t') }))
  const table = fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  fc.assert(fc.property(table, fc.constantFrom(',', ';', '\t', '|', '^'), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 7 }), (rows, delimiter, lineEnd, portion) => {
    const text = rows.map((row) => row.map((value) => '"' + value.replaceAll('"', '""') + '"').join(delimiter)).join(lineEnd)
    assert.deepEqual(cells(text, delimiter, portion), rows)
  }), { numRuns: 400 })
})

test('well-formed files read as the reference parser reads them', () => {
  const piece = fc.constantFrom('a', '"b"', '"c,""d"""', '', 'x y', '"line\nend"')
  const table = fc.integer({ min: 2, max: 4 }).chain((width) => fc.array(fc.array(piece, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  fc.assert(fc.property(table, (rows) => {
    const text = rows.map((row) => row.join(',')).join('\n') + '\n'
    assert.deepEqual(cells(text), parse(text))
  }))
})
