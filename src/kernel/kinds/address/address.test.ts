import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextIn, outcome, stored } from '../given.ts'
import { address } from './address.ts'

const one = { kind: 'address' } as const
const many = { kind: 'address', many: true } as const
const en = contextIn('en')
const empty = { street: null, city: null, region: null, postalCode: null, country: null }
const kyiv = { street: 'вул. Хрещатик, 1', city: 'Київ', region: null, postalCode: '01001', country: 'UA' }

test('a country is kept by its code, however it is written', () => {
  for (const country of ['UA', 'ua', 'Ukraine', 'Украина', 'Україна', 'ukraina'])
    assert.deepEqual(outcome(address.parse({ country }, one, en)), { ...empty, country: 'UA' }, country)
  assert.deepEqual(outcome(address.parse({ country: 'United States' }, one, en)), { ...empty, country: 'US' })
  assert.deepEqual(outcome(address.parse({ country: 'Atlantis' }, one, en)), { ...empty, country: 'Atlantis' })
})

test('parts that are none are refused by name', () => {
  assert.deepEqual(address.parse({ town: 'Kyiv' }, one, en), {
    problem: { code: 'unknownPart', value: 'town', params: { parts: 'street, city, region, postalCode, country' } },
  })
  assert.deepEqual(outcome(address.parse('Kyiv', one, en)), { problem: 'address' })
  assert.equal(outcome(address.parse({ city: ' ', street: null }, one, en)), null)
})

test('an address in one cell is taken apart', () => {
  const read = (text: string) => outcome(address.parseText(text, one, en))
  assert.deepEqual(read('вул. Хрещатик, 1, м. Київ, 01001, Україна'), kyiv)
  assert.deepEqual(read('ul. Prosta 51, 00-838 Warszawa, Polska'), {
    ...empty,
    street: 'ul. Prosta 51',
    city: 'Warszawa',
    postalCode: '00-838',
    country: 'PL',
  })
  assert.deepEqual(read('101000, Россия, Московская обл., г. Химки, ул. Ленина, д. 5'), {
    street: 'ул. Ленина, д. 5',
    city: 'Химки',
    region: 'Московская обл.',
    postalCode: '101000',
    country: 'RU',
  })
  assert.deepEqual(read('1215 Caldwell Road, Rochester, NY 14608, United States'), {
    street: '1215 Caldwell Road',
    city: 'Rochester',
    region: 'NY',
    postalCode: '14608',
    country: 'US',
  })
  assert.deepEqual(read('Somewhere 5'), { ...empty, street: 'Somewhere 5' })
})

test('one address and several are read back as they were stored', () => {
  assert.deepEqual(stored(address, kyiv, one), kyiv)
  const several = [
    { value: kyiv, label: 'office' },
    { value: { ...empty, city: 'Lviv' }, label: null },
  ]
  assert.deepEqual(stored(address, several, many), several)
  assert.deepEqual(outcome(address.parse(several, many, en)), several)
  assert.equal(stored(address, null, one), null)
  assert.deepEqual(
    address.columns(one).map(({ suffix }) => suffix),
    ['_street', '_city', '_region', '_postal_code', '_country'],
  )
})

test('an address is written in the order of the language', () => {
  assert.equal(address.format(kyiv, one, contextIn('uk')), 'вул. Хрещатик, 1, 01001 Київ, Україна')
  assert.equal(
    address.format({ ...empty, street: '1 Main St', city: 'Austin', region: 'TX', postalCode: '73301', country: 'US' }, one, en),
    '1 Main St, Austin, TX 73301, United States',
  )
})
