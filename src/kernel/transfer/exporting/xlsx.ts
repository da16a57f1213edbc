import { Zip, ZipDeflate, strToU8 } from 'fflate'
import type { Cell } from './cells.ts'
import type { Table } from './table.ts'
import { contentTypes, escaped, packageRelations, sheetEnd, sheetStart, styleOf, styles, workbook, workbookRelations } from './xlsx-parts.ts'

/** Rows that one sheet can hold. */
const mostRows = 1_048_576

/** The table as a workbook, portion by portion; cells are typed, texts are never formulas. Goes on in further sheets. */
export async function* writeXlsx({ headers, rows }: Table, name: string): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    out.push(chunk)
  })
  let sheets = 0
  let row = 0
  let sheet = openSheet(zip, ++sheets, headers)
  row = 1
  for await (const portion of rows()) {
    let xml = ''
    for (const cells of portion) {
      if (row === mostRows) {
        sheet.push(strToU8(xml + sheetEnd(headers.length, row)), true)
        xml = ''
        sheet = openSheet(zip, ++sheets, headers)
        row = 1
      }
      xml += rowXml(++row, cells)
    }
    sheet.push(strToU8(xml))
    yield* out.splice(0)
  }
  sheet.push(strToU8(sheetEnd(headers.length, row)), true)
  addPart(zip, '[Content_Types].xml', contentTypes(sheets))
  addPart(zip, '_rels/.rels', packageRelations)
  addPart(zip, 'xl/workbook.xml', workbook(name, sheets))
  addPart(zip, 'xl/_rels/workbook.xml.rels', workbookRelations(sheets))
  addPart(zip, 'xl/styles.xml', styles)
  zip.end()
  yield* out.splice(0)
}

function openSheet(zip: Zip, number: number, headers: readonly string[]): ZipDeflate {
  const sheet = new ZipDeflate(`xl/worksheets/sheet${number}.xml`, { level: 4 })
  zip.add(sheet)
  sheet.push(strToU8(sheetStart(headers) + rowXml(1, headers.map((text) => ({ type: 'text', text })), styleOf('head'))))
  return sheet
}

function addPart(zip: Zip, path: string, xml: string) {
  const part = new ZipDeflate(path, { level: 6 })
  zip.add(part)
  part.push(strToU8(xml), true)
}

function rowXml(row: number, cells: readonly Cell[], style?: number): string {
  let xml = `<row r="${row}">`
  for (const [at, cell] of cells.entries()) if (cell !== null) xml += cellXml(columnName(at) + row, cell, style)
  return xml + '</row>'
}

function cellXml(place: string, cell: Exclude<Cell, null>, style = styleOf(cell.type)): string {
  const number = numberOf(cell)
  if (number !== undefined) return `<c r="${place}" s="${style}"><v>${number}</v></c>`
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text.slice(0, longestText))}</t></is></c>`
}

/** Numbers beyond 15 digits stay texts: a spreadsheet would round them. Dates before 1900 stay texts too. */
function numberOf(cell: Exclude<Cell, null>): string | undefined {
  switch (cell.type) {
    case 'text': return undefined
    case 'number': return cell.text.replace(/[-.]/g, '').length > 15 ? undefined : cell.text
    case 'percent': return String(Number((Number(cell.text) / 100).toPrecision(15)))
    case 'date': case 'dateTime': {
      const days = Date.parse(cell.text.length > 10 ? cell.text + 'Z' : cell.text) / 86_400_000 + 25_569
      return days >= 61 ? String(Math.round(days * 86_400) / 86_400) : undefined
    }
  }
}

/** 0 is A, 27 is AB. */
function columnName(at: number): string {
  return (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
}

/** A spreadsheet's own limit for one cell. */
const longestText = 32_767
