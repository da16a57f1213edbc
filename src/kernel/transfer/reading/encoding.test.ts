import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Encoding, EncodingSurvey, detectEncoding } from './encoding.ts'

const russian = 'Название;Город;Ответственный\r\nООО «Ромашка»;Нижний Новгород;Щербакова Юлия\r\nЗАО Рога и копыта;Подъездной тупик;Ёлкин\r\n'
const ukrainian = 'Назва;Місто;Відповідальний\r\nТОВ «Їжак і ґанок»;Київ;Ґеник Євген\r\nПП Щедрик;Вінниця;Зеленський\r\n'
const polish = 'Nazwa;Miasto;Opiekun\r\nŻółta Łódź sp. z o.o.;Kraków;Świętosława Gżegżółka\r\nHuta Źródło;Gdańsk;Ćwik\r\n'
const western = 'Name;City\r\nCafé Société;São Paulo\r\nBäckerei Müller;Köln\r\nNº 77;Málaga\r\n'

const cases: readonly (readonly [string, string, readonly Encoding[]])[] = [
  ['Russian', russian, ['utf-8', 'windows-1251', 'koi8-r', 'cp866', 'iso-8859-5', 'utf-16le', 'utf-16be']],
  ['Ukrainian', ukrainian, ['utf-8', 'windows-1251', 'koi8-u', 'utf-16le', 'utf-16be']],
  ['Polish', polish, ['utf-8', 'windows-1250', 'iso-8859-2', 'utf-16le', 'utf-16be']],
  ['Western', western, ['utf-8', 'windows-1252', 'utf-16le']],
]

for (const [language, text, encodings] of cases) {
  for (const encoding of encodings) {
    test(`${language} in ${encoding} without a byte order mark is recognised`, () => {
      assert.equal(detectEncoding(iconv.encode(text, encoding)).encoding, encoding)
    })
  }
}

test('byte order marks decide, and are told so that they can be left out', () => {
  for (const [encoding, mark] of [['utf-8', 3], ['utf-16le', 2], ['utf-16be', 2], ['utf-32le', 4], ['utf-32be', 4]] as const) {
    const found = detectEncoding(iconv.encode('name,city\nA,B\n', encoding, { addBOM: true }))
    assert.deepEqual([found.encoding, found.mark], [encoding, mark])
  }
})

test('a mark of UTF-16 before letters of four bytes is seen through', () => {
  const letters = iconv.encode('name,city\nA,B\n', 'utf-32le')
  assert.deepEqual(detectEncoding(Buffer.concat([Buffer.from([0xfe, 0xff]), letters])), { encoding: 'utf-32le', mark: 2, confidence: 1 })
})

test('one accented letter after a megabyte of plain rows still tells the encoding', () => {
  const survey = new EncodingSurvey()
  const plain = Buffer.from('1;plain row\r\n'.repeat(5000))
  for (let at = 0; at < 20; at++) survey.add(plain)
  survey.add(iconv.encode('2;Société Générale\r\n', 'windows-1252'))
  assert.equal(survey.result().encoding, 'windows-1252')
})

test('letters cut in two by portions do not spoil UTF-8', () => {
  const bytes = Buffer.from(russian.repeat(20))
  const survey = new EncodingSurvey()
  for (let at = 0; at < bytes.length; at += 7) survey.add(bytes.subarray(at, at + 7))
  assert.deepEqual(survey.result(), { encoding: 'utf-8', mark: 0, confidence: 1 })
})

test('UTF-8 with a few broken letters is still UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from(russian.repeat(10)), Buffer.from([0xd0, 0x20, 0xff, 0x0a])])
  assert.equal(detectEncoding(bytes).encoding, 'utf-8')
})

test('a stray zero does not make wide letters of a plain text', () => {
  assert.equal(detectEncoding(Buffer.from('Name,City\nAc\0me,Berlin\nBeta,Bonn\n')).encoding, 'utf-8')
  assert.equal(detectEncoding(iconv.encode('Название;Город\nРомашка;Київ\n', 'utf-16le')).encoding, 'utf-16le')
})
