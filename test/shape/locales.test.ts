import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogueOf } from '#kernel/i18n/catalogues.ts'
import { type Catalogue, type Message, languages } from '#kernel/i18n/text.ts'
import { shipped } from '#src/model.ts'
import { isTest, sources } from './sources.ts'

const catalogues = new Map(languages.map((language) => [language, catalogueOf(language)]))
const english = catalogueOf('en')
const keys = new Set(Object.keys(english))

for (const [language, catalogue] of catalogues) {
  test(`${language} says everything that English says, and no more`, () => {
    assert.deepEqual([...keys].filter((key) => !(key in catalogue)), [], 'missing')
    assert.deepEqual(Object.keys(catalogue).filter((key) => !keys.has(key)), [], 'too many')
  })

  test(`${language} says nothing with an empty text`, () => {
    assert.deepEqual(entriesOf(catalogue).filter(([, text]) => text.trim() === '').map(([key]) => key), [])
  })

  test(`${language} fills in what English fills in`, () => {
    const different = Object.entries(catalogue).filter(([key, message]) => placeholders(message) !== placeholders(english[key] ?? ''))
    assert.deepEqual(different.map(([key]) => key), [])
  })

  test(`${language} counts by all forms of its grammar`, () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const incomplete = Object.entries(catalogue).filter(([, message]) => typeof message === 'object' && !forms.every((form) => message[form]))
    assert.deepEqual(incomplete.map(([key]) => key), [])
    const single = Object.keys(catalogue).filter((key) => typeof catalogue[key] !== typeof english[key])
    assert.deepEqual(single, [], 'plural here, not in English, or the other way round')
  })
}

test('every text that the program asks for is there', () => {
  const asked = program().flatMap(({ path, text }) => [...text.matchAll(/\bt\(\s*'([^']+)'(?!\s*\+)/g)].map(([, key = '']) => ({ path, key })))
  assert.deepEqual(asked.filter(({ key }) => !keys.has(key)).map(({ path, key }) => `${path}: ${key}`), [])
})

test('every text that is put together begins like one that is there', () => {
  const begun = program().flatMap(({ path, text }) => [...text.matchAll(/\bt\(\s*(?:`([^$`]+)\$|'([^']+)'\s*\+)/g)].map(([, a, b]) => ({ path, key: a ?? b ?? '' })))
  assert.deepEqual(begun.filter(({ key }) => !Object.keys(english).some((known) => known.startsWith(key))).map(({ path, key }) => `${path}: ${key}…`), [])
})

test('every entity, field, option and verb has its words', () => {
  const wanted = shipped.definitions.flatMap((definition) => {
    const fields: readonly (readonly [string, { options?: readonly { key: string }[] }])[] = Object.entries(definition.fields)
    return [
      ...['one', 'many', 'count'].map((form) => `entity.${definition.name}.${form}`),
      ...fields.map(([key]) => `field.${definition.name}.${key}`),
      ...fields.flatMap(([key, field]) => (field.options ?? []).map((option) => `option.${definition.name}.${key}.${option.key}`)),
      ...(definition.views.sections ?? []).map(({ name }) => `section.${definition.name}.${name}`),
    ]
  })
  const verbs = shipped.actions.flatMap(({ entity, actions }) => [...actions].flatMap(([verb, { input }]) =>
    [`action.${entity}.${verb}`, ...Object.keys(input).map((field) => `input.${entity}.${verb}.${field}`)]))
  assert.deepEqual([...wanted, ...verbs].filter((key) => !keys.has(key)), [])
})

const program = () => sources.filter((source) => !isTest(source))

const entriesOf = (catalogue: Catalogue): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, message]) => textsOf(message).map((text): [string, string] => [key, text]))

const textsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))

const placeholders = (message: Message) =>
  [...new Set(textsOf(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort().join(' ')
