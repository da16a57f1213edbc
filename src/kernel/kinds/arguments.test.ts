import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemText } from '#kernel/i18n/problem-text.ts'
import { parseArgument } from './arguments.ts'
import type { Field } from './fields.ts'
import { samples } from './given-samples.ts'
import { contextIn, outcome } from './given.ts'
import { kindOf } from './kinds.ts'

const read = (field: Field, op: string, input: unknown) => outcome(parseArgument(field, op, input, contextIn('uk')))

test('an operator that the kind does not have is refused by name', () => {
  assert.deepEqual(parseArgument({ kind: 'boolean' }, 'contains', 'x', contextIn('uk')), {
    problem: { code: 'operator', value: 'contains' },
  })
  assert.deepEqual(read({ kind: 'text' }, 'toString', 'x'), { problem: 'operator' })
})

test('each argument is read as the operator takes it', () => {
  assert.equal(read({ kind: 'number' }, '>', '5'), 5)
  assert.deepEqual(read({ kind: 'number' }, 'in', [1, '2']), [1, 2])
  assert.deepEqual(read({ kind: 'number' }, 'between', { from: 1, to: null }), { from: 1, to: null })
  assert.deepEqual(read({ kind: 'date' }, 'between', ['2021-01-01', '2021-02-01']), { from: '2021-01-01', to: '2021-02-01' })
  assert.equal(read({ kind: 'text' }, 'contains', ' Acme '), 'Acme')
  assert.equal(read({ kind: 'text' }, 'empty', undefined), null)
  assert.deepEqual(read({ kind: 'date' }, 'within', { last: 7, unit: 'day' }), { last: 7, unit: 'day' })
  assert.deepEqual(read({ kind: 'dateTime' }, '=', '2021-04-03'), { from: '2021-04-02T21:00:00Z', until: '2021-04-03T21:00:00Z' })
  assert.deepEqual(read({ kind: 'money' }, '>=', { amount: 5, currency: 'usd' }), { amount: '5', currency: 'USD' })
  assert.deepEqual(read({ kind: 'link', to: 'company' }, 'in', [1, { id: 2 }]), [
    { id: 1, title: null },
    { id: 2, title: null },
  ])
})

test('a missing or wrong argument is named', () => {
  assert.deepEqual(read({ kind: 'number' }, '>', ''), { problem: 'valueMissing' })
  assert.deepEqual(read({ kind: 'number' }, 'in', []), { problem: 'valueMissing' })
  assert.deepEqual(read({ kind: 'number' }, '>', 'x'), { problem: 'number' })
  assert.deepEqual(read({ kind: 'number' }, 'between', {}), { problem: 'range' })
  for (const input of [{ last: 0, unit: 'day' }, { last: 1, next: 1, unit: 'day' }, { last: 1, unit: 'fortnight' }, '7 days']) {
    assert.deepEqual(read({ kind: 'date' }, 'within', input), { problem: 'period' })
  }
})

test('whatever shape a value has, what is wrong with it is told with the value as it was written', () => {
  const context = contextIn('en')
  const wrong = [{ amount: { value: 5 } }, { amount: '5', currency: { code: 'USD' } }, { amount: '5', currency: [] }, { is: { what: 1 } }, [{ a: [{}] }], [[]], { from: {}, to: [{}] }, { id: {} }]
  for (const { field } of Object.values(samples)) {
    const kind = kindOf(field)
    for (const input of wrong) {
      const read = [...Object.keys(kind.operators).map((op) => parseArgument(field, op, input, context)), kind.parse(input, field as never, context)]
      for (const parsed of read) assert.doesNotMatch('problem' in parsed ? problemText(parsed.problem, context.text) : JSON.stringify(parsed.value), /\[object/i, field.kind)
    }
  }
  assert.deepEqual(read({ kind: 'money' }, '>=', { amount: '5', currency: { code: 'USD' } }), { problem: 'money' })
  assert.deepEqual(read({ kind: 'money' }, '>=', { amount: '5', currency: 'XYZ' }), { problem: 'currency' })
})
