import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '../fields.ts'
import { contextIn, outcome, stored } from '../given.ts'
import { choice } from './choice.ts'

const industry: Field<'choice'> = {
  kind: 'choice',
  options: [
    { key: 'retail', label: { en: 'Retail', ru: 'Розничная торговля', uk: 'Роздрібна торгівля', pl: 'Handel detaliczny' } },
    { key: 'lightIndustry', label: { en: 'Light industry', pl: 'Przemysł lekki' } },
  ],
}

test('an option of a file is named by key or by label in any language, whatever its case and accents', () => {
  for (const written of ['retail', 'RETAIL', 'розничная  торговля', 'Роздрібна торгівля', 'handel Detaliczny']) {
    assert.equal(outcome(choice.parseText(written, industry, contextIn('en'))), 'retail', written)
  }
  for (const written of ['lightIndustry', 'light industry', 'light-industry', 'PRZEMYSL LEKKI'])
    assert.equal(outcome(choice.parseText(written, industry, contextIn('ru'))), 'lightIndustry', written)
})

test('labels of shipped options come from the context', () => {
  const shipped: Field<'choice'> = { kind: 'choice', options: [{ key: 'won' }, { key: 'lost' }] }
  const labels = (_field: Field, option: string) => (option === 'won' ? ['Выиграна', 'Won', 'Wygrana'] : ['Проиграна'])
  assert.equal(outcome(choice.parseText('выиграна', shipped, contextIn('ru', { labels }))), 'won')
  assert.equal(outcome(choice.parseText('Wygrana', shipped, contextIn('ru', { labels }))), 'won')
  assert.equal(choice.format('won', shipped, contextIn('ru', { labels })), 'Выиграна')
  assert.equal(choice.format('won', shipped, contextIn('ru')), 'won')
})

test('what is no option is refused with the options there are', () => {
  assert.deepEqual(choice.parseText('mining', industry, contextIn('pl')), {
    problem: { code: 'option', value: 'mining', params: { options: 'Handel detaliczny, Przemysł lekki' } },
  })
  assert.deepEqual(outcome(choice.parse('Retail', industry, contextIn('en'))), { problem: 'option' })
})

test('an option is shown in the language of the person and read back', () => {
  for (const { key } of industry.options) {
    assert.equal(stored(choice, key, industry), key)
    assert.equal(outcome(choice.parseText(choice.format(key, industry, contextIn('pl')), industry, contextIn('pl'))), key)
  }
})
