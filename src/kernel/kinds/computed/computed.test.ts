import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Place } from '../kind.ts'
import { parseArgument } from '../arguments.ts'
import { contextIn, outcome } from '../given.ts'
import { computed } from './computed.ts'

const days = { kind: 'computed', result: 'number', sql: '{table}.a + (select count(*) from {schema}.b)' } as const
const bound: unknown[] = []
const place: Place = {
  alias: 't',
  column: 'days',
  schema: '"main"',
  table: 'deal',
  bind: (value) => `$${bound.push(value)}`,
  readable: () => 'true',
  titleOf: (_entity, alias) => `${alias}.name`,
  rollup: ({ of }, alias) => `select count(*) from ${of} ${alias}`,
  tableOf: (entity) => `"main"."${entity}"`,
  actor: { id: 1, mates: [1] },
  timeZone: 'UTC',
}

test('a computed field is its expression over the row, with the operators of its result', () => {
  assert.deepEqual(computed.select(place, days), ['((t.a + (select count(*) from "main".b))::numeric)'])
  assert.equal(computed.json(['12.50'], 0, days), '12.5')
  assert.equal(outcome(parseArgument(days, '>', '5', contextIn('en'))), 5)
  assert.equal(computed.operators['>']?.sql(place, 5 as never, days), '((t.a + (select count(*) from "main".b))::numeric) > $1')
  assert.deepEqual(outcome(parseArgument(days, 'contains', 'x', contextIn('en'))), { problem: 'operator' })
  assert.equal(computed.format(1234.5, days, contextIn('pl')), '1234,5')
})

test('a computed field is never written', () => {
  assert.deepEqual(outcome(computed.parse(5, days, contextIn('en'))), { problem: 'readOnly' })
  assert.deepEqual(computed.columns(days), [])
})

test('a text with options is shown by their labels', () => {
  const ageing = { kind: 'computed', result: 'text', sql: "'late'", options: [{ key: 'late', label: { ru: 'Просрочена' } }] } as const
  assert.equal(computed.format('late', ageing, contextIn('ru')), 'Просрочена')
  assert.equal(outcome(parseArgument(ageing, '=', 'late', contextIn('ru'))), 'late')
})
