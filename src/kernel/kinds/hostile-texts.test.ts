import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from './fields.ts'
import { contextIn } from './given.ts'
import { kinds } from './kinds.ts'

/** Texts at which patterns that try every way to divide them take the square of their length, or worse. */
const long = (piece: string, length: number) => piece.repeat(length / piece.length) + 'x'
const pieces = [' ', 'a', 'a.', 'a@', '0', '1', '1 ', '1.', '1-', 'a-1', '<', '<a', ',', '; ', '+(', '/', "'", 'я', '1:', '(', '\t', 'http://', '1 тыс ']

test('no text makes a kind think for long, whatever the length of a body or a cell', () => {
  const context = contextIn('ru')
  for (const kind of Object.values(kinds)) {
    const field = { kind: kind.name, options: [{ key: 'a' }], to: 'company', many: true, check: 'inn', max: 1000, result: 'text', sql: '' } as unknown as Field
    for (const piece of pieces) {
      const started = performance.now()
      for (const text of [long(piece, 50_000), '1' + long(piece, 50_000)]) {
        kind.parse(text, field as never, context)
        kind.parse({ amount: text, currency: text, first: text, city: text, name: text, email: text, id: text }, field as never, context)
        kind.parseText(text, field as never, context)
      }
      assert.ok(performance.now() - started < 3000, `${kind.name} at "${piece}"`)
    }
  }
})
