import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, outcome, stored } from '../given.ts'
import { fullName } from './full-name.ts'
import { personName } from './person-name.ts'

const plain = { kind: 'personName' } as const
const en = contextIn('en')

test('a name in one text is split as people of that script write it', () => {
  const names: readonly (readonly [string, string | null, string | null, string | null])[] = [
    ['Шевченко Тарас Григорович', 'Тарас', 'Григорович', 'Шевченко'],
    ['Тарас Григорович Шевченко', 'Тарас', 'Григорович', 'Шевченко'],
    ['Тарас Шевченко', 'Тарас', null, 'Шевченко'],
    ['Шевченко Тарас', 'Тарас', null, 'Шевченко'],
    ['Марко Бондар', 'Марко', null, 'Бондар'],
    ['Иванова Анна Петровна', 'Анна', 'Петровна', 'Иванова'],
    ['Пан Іван Франко', 'Іван', null, 'Франко'],
    ['Анна', 'Анна', null, null],
    ['Dr. Anna van der Berg', 'Anna', null, 'van der Berg'],
    ['Nowak, Jan', 'Jan', null, 'Nowak'],
    ['Jan Maria Nowak', 'Jan', 'Maria', 'Nowak'],
    ['Anna Kowalska-Nowak', 'Anna', null, 'Kowalska-Nowak'],
    ['Martin Luther King Jr.', 'Martin', 'Luther', 'King Jr.'],
    ['Martin King, Jr.', 'Martin', null, 'King Jr.'],
    ['Madonna', 'Madonna', null, null],
    ['Ludwig van Beethoven', 'Ludwig', null, 'van Beethoven'],
    ['Шевченко, Тарас Григорович', 'Тарас', 'Григорович', 'Шевченко'],
  ]
  for (const [written, first, middle, last] of names)
    assert.deepEqual(outcome(personName.parse(written, plain, en)), { first, middle, last }, written)
})

test('the name in one text begins with the surname in Cyrillic and ends with it in Latin letters', () => {
  assert.equal(fullName({ first: 'Тарас', middle: 'Григорович', last: 'Шевченко' }), 'Шевченко Тарас Григорович')
  assert.equal(fullName({ first: 'Anna', middle: null, last: 'van der Berg' }), 'Anna van der Berg')
  assert.deepEqual(personName.store({ first: 'Jan', middle: null, last: 'Nowak' }, plain), ['Jan', null, 'Nowak', 'Jan Nowak'])
})

test('parts are taken as they are, unknown ones refused', () => {
  assert.deepEqual(outcome(personName.parse({ first: ' Jan ', last: 'Nowak' }, plain, en)), { first: 'Jan', middle: null, last: 'Nowak' })
  assert.equal(outcome(personName.parse({ first: '', last: ' ' }, plain, en)), null)
  assert.deepEqual(outcome(personName.parse({ given: 'Jan' }, plain, en)), { problem: 'unknownPart' })
  assert.deepEqual(outcome(personName.parse(5, plain, en)), { problem: 'personName' })
})

test('any name is read back as it was stored, and usual names as they are shown', () => {
  const part = fc.option(fc.constantFrom('Anna', 'O\'Neil "Bob"', 'Ганна-Марія'), { nil: null })
  fc.assert(
    fc.property(part, part, part, (first, middle, last) => {
      const value = first === null && middle === null && last === null ? null : { first, middle, last }
      assert.deepEqual(stored(personName, value, plain), value)
    }),
  )
  const usual = fc.constantFrom(
    { first: 'Олена', middle: 'Іванівна', last: 'Бондар' },
    { first: 'Марко', middle: null, last: 'Бондар' },
    { first: 'Jan', middle: 'Adam', last: 'Nowak' },
  )
  fc.assert(fc.property(usual, (name) => assert.deepEqual(outcome(personName.parse(fullName(name), plain, en)), name)))
})
