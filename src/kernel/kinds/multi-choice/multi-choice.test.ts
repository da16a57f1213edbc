import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '../fields.ts'
import { contextIn, outcome, stored } from '../given.ts'
import { multiChoice } from './multi-choice.ts'

const roles: Field<'multiChoice'> = {
  kind: 'multiChoice',
  options: [
    { key: 'customer', label: { ru: 'Клиент' } },
    { key: 'partner', label: { ru: 'Партнёр' } },
    { key: 'supplier', label: { ru: 'Поставщик, подрядчик' } },
  ],
}

test('several options are kept once each, in the order of the definition', () => {
  assert.deepEqual(outcome(multiChoice.parse(['partner', 'customer', 'partner'], roles, contextIn('en'))), ['customer', 'partner'])
  assert.equal(outcome(multiChoice.parse([], roles, contextIn('en'))), null)
  assert.deepEqual(stored(multiChoice, ['customer', 'partner'], roles), ['customer', 'partner'])
  assert.deepEqual(multiChoice.parse(['customer', 'foe'], roles, contextIn('en')), {
    problem: { code: 'option', value: 'foe', params: { options: 'customer, partner, supplier' } },
  })
})

test('a cell holds several, parted by commas, semicolons or line ends', () => {
  for (const written of ['Партнер; клиент', 'customer,partner', 'Клиент\nПартнёр', 'partner|customer']) {
    assert.deepEqual(outcome(multiChoice.parseText(written, roles, contextIn('ru'))), ['customer', 'partner'], written)
  }
  assert.deepEqual(outcome(multiChoice.parseText('Поставщик, подрядчик', roles, contextIn('ru'))), ['supplier'])
})

test('the order of the choices makes no difference', () => {
  assert.ok(multiChoice.same(['a', 'b'], ['b', 'a']))
  assert.ok(!multiChoice.same(['a'], null))
})
