import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matching } from './entries.ts'

const entry = (title: string) => ({ id: title, icon: '', title, run: () => undefined })
const found = (words: string, ...titles: string[]) => matching(titles.map(entry), words).map(({ title }) => title)

test('every word begins a word of the command, in any order', () => {
  assert.deepEqual(found('com new', 'New: Company', 'New: Deal', 'Companies'), ['New: Company'])
  assert.deepEqual(found('сделка соз', 'Создать: Сделка', 'Сделки'), ['Создать: Сделка'])
})

test('a command is also found by other words than those it shows', () => {
  const made = { ...entry('Новая сделка'), also: 'Создать: Сделка' }
  assert.deepEqual(matching([made], 'создать сд').map(({ title }) => title), ['Новая сделка'])
})

test('what begins with the words stands first', () => {
  assert.deepEqual(found('deal', 'New: Deal', 'Deals'), ['Deals', 'New: Deal'])
})

test('accents do not matter', () => {
  assert.deepEqual(found('jezyk', 'Język: Polski'), ['Język: Polski'])
  assert.deepEqual(found('wlasne', 'Własne pola'), ['Własne pola'])
})
