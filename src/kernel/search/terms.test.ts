import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { searchTerms } from './terms.ts'

const meetings = [
  'Александр Олександр Aleksandr Alexander Oleksandr Александру',
  'Ковальский Kowalski Ковальський Kovalsky Kowalskiego Ковальского Ковальською Kowalską',
  'Щербаков Shcherbakov Szczerbakow Scherbakov Щербаковым',
  'Сергей Сергій Sergey Serhii Siergiej Сергея',
  'Наталья Natalia Nataliya Наталії Натальей',
  'Соловьёв Соловьев Soloviev Solovyov Sołowjow',
  'Максим Максима Максимом Maksym',
  'Хмелевский Chmielewski Khmelevsky Chmielewskim',
  'Вуйцик Wójcik Wójcika',
  'Домбровский Dąbrowski Dąbrowskiemu',
  'Кшиштоф Krzysztof Krzysztofa',
  'Харьков Харків Kharkiv Charków Харькове',
  "Лук'яненко Lukianenko Lukyanenko Лукьяненко Лук’яненка",
  'Müller Muller Мюллер',
]

test('a name is one word however it is spelt or inflected', () => {
  for (const meeting of meetings) {
    const [first = '', ...others] = meeting.split(' ')
    for (const other of others) assert.ok(searchTerms(other).some((term) => searchTerms(first).includes(term)), `${first} and ${other}`)
  }
})

test('different names stay apart', () => {
  const apart = ['Анна', 'Ян', 'Ольга', 'Олег', 'Юлия', 'Иванов', 'Ивлев', 'Петров', 'Марина', 'Мария', 'Nowak', 'Novotny', 'Smith', 'Schmidt']
  for (const one of apart) {
    for (const other of apart) if (one !== other) assert.ok(!searchTerms(one).some((term) => searchTerms(other).includes(term)), `${one} and ${other}`)
  }
})

test('phones, tax ids and addresses are kept whole and in the parts that people type', () => {
  assert.deepEqual(searchTerms('+380671234567'), ['380671234567', '671234567', '1234567'])
  assert.deepEqual(searchTerms('+38 (067) 123-45-67'), ['380671234567', '671234567', '1234567'])
  assert.deepEqual(searchTerms('521-301-72-28'), ['5213017228', '521', '301', '72', '28'])
  assert.deepEqual(searchTerms('O.Lis@Zielona-Sowa.example'), ['o.lis@zielona-sowa.example', 'zielona-sowa.example', 'lis', 'zelon', 'sov'])
  assert.deepEqual(searchTerms('https://www.alfa.example/kontakt'), ['alfa.example', 'alf', 'kontakt'])
})

test('a code is found with its hyphen and without', () => {
  assert.deepEqual(searchTerms('KM-200'), ['km200', 'km', '200'])
  assert.deepEqual(searchTerms('km200'), ['km200'])
})

test('terms never carry what would break a query, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    for (const term of searchTerms(text)) assert.match(term, /^[^\s'\\]+$/u)
  }))
})

test('the terms of a text do not depend on letter case, nor on what was folded before', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'абвгдеєжзиіїклмнопрстуфхцчшщьюяaąbcćdeęfghijklłmnoóprsśtuvwyzźż '), maxLength: 40 }), (text) => {
    assert.deepEqual(searchTerms(text.toUpperCase()), searchTerms(text))
    assert.deepEqual(searchTerms(text), searchTerms(text))
  }))
})
