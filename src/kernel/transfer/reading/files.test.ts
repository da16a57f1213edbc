import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import Excel from 'exceljs'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { detectForm, readRows } from './files.ts'
import { FlawedFile } from './flawed.ts'

let folder = ''
before(async () => { folder = await mkdtemp(join(tmpdir(), 'pareto-reading-')) })
after(() => rm(folder, { recursive: true, force: true }))

async function readBack(bytes: Uint8Array): Promise<string[][]> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return rowsOf(path)
}

async function rowsOf(path: string) {
  const found: string[][] = []
  for await (const rows of readRows(path, await detectForm(path))) found.push(...rows.map(({ cells }) => [...cells]))
  return found
}

const write = (rows: readonly (readonly string[])[], delimiter: string) =>
  rows.map((row) => row.map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join('\r\n') + '\r\n'

const words = {
  russian: { letters: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя', edge: 'а', encodings: ['utf-8', 'windows-1251', 'koi8-r', 'utf-16le', 'utf-16be'], seed: 'Название организации' },
  polish: { letters: 'aąbcćdeęfghijklłmnńoóprsśtuwyzźż', edge: 'e', encodings: ['utf-8', 'windows-1250', 'utf-16le'], seed: 'Łódź, źródło, część, żółw' },
} as const

for (const [language, { letters, edge, encodings, seed }] of Object.entries(words)) {
  test(`any ${language} table comes back equal in every encoding and with every delimiter`, async () => {
    const unit = fc.constantFrom(...letters, ' ', '"', ',', ';', '1', '\n')
    const cell = fc.string({ unit, minLength: 1, maxLength: 12 }).map((text) => edge + text + edge)
    const table = fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
    await fc.assert(fc.asyncProperty(table, fc.constantFrom(...encodings), fc.constantFrom(',', ';', '\t', '|'), fc.boolean(), async (rows, encoding, delimiter, mark) => {
      const table = [rows[0]?.map((_, at) => `${seed} ${at}`) ?? [], ...rows]
      const addBOM = mark && encoding.startsWith('utf')
      assert.deepEqual(await readBack(iconv.encode(write(table, delimiter), encoding, { addBOM })), table)
    }), { numRuns: 60 })
  })
}

test('compressed texts are read like plain ones', async () => {
  const text = Buffer.from('name;city\nРомашка;Тверь\n')
  const rows = [['name', 'city'], ['Ромашка', 'Тверь']]
  assert.deepEqual(await readBack(gzipSync(text)), rows)
  assert.deepEqual(await readBack(zipSync({ 'export.csv': text })), rows)
})

test('"sep=" in the first line names the delimiter and is no row', async () => {
  assert.deepEqual(await readBack(Buffer.from('sep=^\r\na^b,c\r\n1^2,3\r\n')), [['a', 'b,c'], ['1', '2,3']])
})

test('a workbook gives texts, numbers, dates, times, shares and results of formulas', async () => {
  const book = new Excel.Workbook()
  book.addWorksheet('Notes').addRow(['only a title'])
  const sheet = book.addWorksheet('Deals')
  sheet.addRow(['name', 'amount', 'closes', 'at', 'share', 'sum', 'on', 'rich'])
  sheet.addRow(['Łódź "A"\nB', 1234.5, new Date(Date.UTC(2021, 3, 15)), new Date(Date.UTC(2021, 3, 15, 10, 30)), 0.25, { formula: '1+1', result: 2 }, true, { richText: [{ text: 'bold ' }, { text: 'plain' }] }])
  sheet.getCell('C2').numFmt = 'dd/mm/yyyy'
  sheet.getCell('D2').numFmt = 'dd/mm/yyyy hh:mm'
  sheet.getCell('E2').numFmt = '0.0%'
  sheet.getCell('B4').value = 380501234567
  assert.deepEqual(await readBack(Buffer.from(await book.xlsx.writeBuffer())), [
    ['name', 'amount', 'closes', 'at', 'share', 'sum', 'on', 'rich'],
    ['Łódź "A"\nB', '1234.5', '2021-04-15', '2021-04-15T10:30:00', '25%', '2', 'TRUE', 'bold plain'],
    ['', '380501234567'],
  ])
})

test('files that are no table are refused with the reason', async () => {
  const refusals: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from(''), 'empty'],
    [Buffer.from('  \n\n'), 'empty'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'oldExcel'],
    [Buffer.from('%PDF-1.4 …'), 'notATable'],
    [Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'markup'],
    [zipSync({ 'a.csv': Buffer.from('a'), 'b.csv': Buffer.from('b') }), 'archive'],
    [zipSync({ mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': Buffer.from('<a/>') }), 'openDocument'],
    [gzipSync(Buffer.from('a,b\n1,2\n')).subarray(0, 20), 'damagedArchive'],
  ]
  for (const [bytes, code] of refusals) await assert.rejects(readBack(bytes), { code }, code)
})

const workbook = (sheet: string, more: Record<string, Uint8Array> = {}) => zipSync({
  'xl/workbook.xml': Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': Buffer.from('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
  'xl/worksheets/sheet1.xml': Buffer.from(sheet), ...more,
})

test('entities of a document type are never resolved: such a workbook is refused', async () => {
  const sheet = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>'
  await assert.rejects(readBack(workbook(sheet)), { code: 'documentType' })
})

test('damaged sheets are refused: broken markup, missing texts, endless nesting', async () => {
  const rows = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`
  for (const sheet of [rows('<row><c>'), rows('<row><c t="s"><v>7</v></c></row>'), rows('<row r="9999999"/>'), rows('<a>'.repeat(100))]) {
    await assert.rejects(readBack(workbook(sheet)), { code: 'damagedSheet' })
  }
})

test('of several sheets the first that holds a table is read; merged cells have their value once', async () => {
  const book = new Excel.Workbook()
  book.addWorksheet('Notes').addRows([['Customers of 2026'], ['made by hand']])
  const data = book.addWorksheet('Data')
  data.addRows([['Customers'], ['Name', 'City'], ['Acme', 'Berlin'], ['Beta', null]])
  data.mergeCells('A1:B1')
  data.mergeCells('B3:B4')
  const rows = await readBack(new Uint8Array(await book.xlsx.writeBuffer()))
  assert.deepEqual(rows.map((cells) => cells.filter((cell) => cell !== '')), [['Customers'], ['Name', 'City'], ['Acme', 'Berlin'], ['Beta']])
})

test('an archive whose directory is cut off or points nowhere is called damaged, whatever stands in it', async () => {
  const path = join(folder, 'broken')
  const whole = Buffer.from(zipSync({ 'a.csv': Buffer.from('Name\nAcme\n') }))
  const end = whole.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const far = Buffer.concat([whole.subarray(0, end), Buffer.from('504b0607000000ffffffffffffffffffffffff00', 'hex'), whole.subarray(end)])
  far.writeUInt32LE(0xffffffff, far.length - 22 + 16)
  for (const bytes of [whole.subarray(0, end + 4), whole.subarray(0, end + 12), whole.subarray(0, 40), far]) {
    await writeFile(path, bytes)
    await assert.rejects(detectForm(path), (error) => error instanceof FlawedFile && error.code === 'damagedArchive')
  }
})
