import type { Cell } from './cells.ts'
import type { Table } from './table.ts'
import { csvRow } from '../importing/report/write-csv.ts'

export interface CsvForm {
  readonly delimiter: string
  /** between whole and fraction */
  readonly point: string
}

/** Semicolon and decimal comma where the language writes numbers with commas: what spreadsheets of that country open. */
export const csvFormOf = (language: string): CsvForm => {
  const point = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  return { point, delimiter: point === ',' ? ';' : ',' }
}

/** The table as CSV in UTF-8 with a byte order mark, portion by portion; the headers come with the first. */
export async function* writeCsv({ headers, rows }: Table, form: CsvForm): AsyncGenerator<string> {
  let text = '\ufeff' + csvRow(headers.map(neutralised), form.delimiter)
  for await (const portion of rows()) {
    yield text + portion.map((cells) => csvRow(cells.map((cell) => textOf(cell, form)), form.delimiter)).join('')
    text = ''
  }
  if (text !== '') yield text
}

function textOf(cell: Cell, { point }: CsvForm): string {
  if (cell === null) return ''
  switch (cell.type) {
    case 'text': return neutralised(cell.text)
    case 'number': return cell.text.replace('.', point)
    case 'percent': return cell.text.replace('.', point) + '%'
    case 'date': return cell.text
    case 'dateTime': return cell.text.replace('T', ' ')
  }
}

/**
 * Spreadsheets run texts that begin like a formula, also in a file from somebody else's hands: such a text gets an
 * apostrophe in front, which our import takes away again. Telephone numbers, with a word for each, are none.
 */
export const neutralised = (text: string): string => (/^'*[=+\-@\t\r＝＋－＠]/.test(text) && !telephones.test(text) ? `'${text}` : text)

const telephones = /^(?:\+?[\d\s()./-]+(?: ext\. \d+)?(?: \([\p{L} .-]+\))?(?:; |$))+$/u
