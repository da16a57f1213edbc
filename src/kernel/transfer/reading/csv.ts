import type { SourceRow } from './rows.ts'

export interface CsvForm {
  readonly delimiter: string
  /** A record longer than this is a quote that was never closed. Characters. */
  readonly longestRecord?: number
}

/**
 * Reads delimited text as it comes, a portion of rows per portion of text. Quotes, doubled quotes, delimiters and line
 * ends in cells, \n, \r\n and \r. As forgiving as people's files need: a quote inside a cell stays a letter; a quote that
 * is never closed costs its own line, not the rest of the file, and is told as the row's flaw.
 */
export async function* readCsv(texts: AsyncIterable<string>, form: CsvForm): AsyncGenerator<SourceRow[]> {
  const reader = new CsvReader(form)
  for await (const text of texts) {
    const rows = reader.feed(text)
    if (rows.length > 0) yield rows
  }
  const last = reader.end()
  if (last.length > 0) yield last
}

export class CsvReader {
  readonly #delimiter: string
  readonly #longest: number
  #text = ''
  #at = 0
  #line = 1
  #row = 0
  #ended = false
  /**
   * Cells of the first record: what a row is expected to have. A quoted cell that went on after its closing quote and
   * swallowed line ends is a slip when its first line alone has that width.
   */
  #width = 0

  constructor(form: CsvForm) {
    this.#delimiter = form.delimiter
    this.#longest = form.longestRecord ?? 1_000_000
  }

  feed(text: string): SourceRow[] {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + text : text
    this.#at = 0
    return this.#readAll()
  }

  end(): SourceRow[] {
    this.#ended = true
    return this.#readAll()
  }

  #readAll(): SourceRow[] {
    const rows: SourceRow[] = []
    while (this.#at < this.#text.length) {
      const start = this.#at
      const row = this.#readRecord()
      if (row === 'more') {
        this.#at = start
        break
      }
      this.#row++
      if (row.cells.length === 1 && row.cells[0] === '' && !row.quoted) continue
      rows.push({ row: this.#row, line: row.line, cells: row.cells, ...(row.flaw ? { flaw: row.flaw } : {}) })
    }
    return rows
  }

  #readRecord(): Record | 'more' {
    const start = this.#at
    const line = this.#line
    const record = this.#readCells(true)
    if (record === 'more' && !this.#ended && this.#text.length - start < this.#longest) return 'more'
    if (record !== 'more' && !(record.torn && record.lines > 0)) return this.#accept(record)
    const end = this.#at
    this.#at = start
    this.#line = line
    const plain = this.#readCells(false)
    if (plain === 'more') return 'more'
    if (record === 'more' || this.#width === plain.cells.length) return this.#accept({ ...plain, flaw: 'unclosedQuote' })
    this.#at = end
    return this.#accept(record)
  }

  #accept(record: Record): Record {
    if (this.#width === 0) this.#width = record.cells.length
    this.#line = record.line + record.lines + 1
    return record
  }

  #readCells(quotes: boolean): Record | 'more' {
    const record: Record = { line: this.#line, cells: [], lines: 0, quoted: false, torn: false }
    for (;;) {
      const opening = quotes ? this.#openingQuote() : -1
      const cell = opening >= 0 ? this.#quotedCell(opening, record) : this.#plainCell()
      if (cell === undefined) return 'more'
      record.cells.push(cell)
      const end = this.#text[this.#at]
      if (end === this.#delimiter) {
        this.#at++
        if (this.#at === this.#text.length && !this.#ended) return 'more'
        continue
      }
      return this.#endOfRecord(end) ? record : 'more'
    }
  }

  /** Where the quote of a quoted cell stands; spaces before it are let pass. */
  #openingQuote(): number {
    let at = this.#at
    while (this.#text[at] === ' ' && this.#delimiter !== ' ') at++
    return this.#text[at] === '"' ? at : -1
  }

  #plainCell(): string | undefined {
    const delimiter = this.#delimiter.charCodeAt(0)
    let at = this.#at
    for (; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at)
      if (code === delimiter || code === lineFeed || code === carriageReturn) break
    }
    if (at === this.#text.length && !this.#ended) return undefined
    const cell = this.#text.slice(this.#at, at)
    this.#at = at
    return cell
  }

  #quotedCell(opening: number, record: Record): string | undefined {
    let cell = ''
    let from = opening + 1
    for (;;) {
      const quote = this.#text.indexOf('"', from)
      if (quote < 0 || (quote === this.#text.length - 1 && !this.#ended)) return undefined
      cell += this.#text.slice(from, quote)
      const next = this.#text[quote + 1]
      if (next === '"') {
        cell += '"'
        from = quote + 2
        continue
      }
      const end = this.#endOfCell(quote + 1)
      if (end >= 0) {
        this.#at = end
        record.quoted = true
        record.lines += countLineEnds(cell)
        return cell
      }
      cell += '"'
      from = quote + 1
      record.torn = true
    }
  }

  /** After a closing quote: where the delimiter, line end or end of text stands, spaces let pass; -1 when the cell goes on. */
  #endOfCell(after: number): number {
    let at = after
    while (this.#text[at] === ' ' && this.#delimiter !== ' ') at++
    const next = this.#text[at]
    return next === undefined || next === this.#delimiter || next === '\n' || next === '\r' ? at : -1
  }

  /** Steps over the line end; false when the rest of a \r\n may still come. */
  #endOfRecord(end: string | undefined): boolean {
    if (end === undefined) return this.#ended
    if (end === '\r' && this.#at + 1 === this.#text.length && !this.#ended) return false
    this.#at += end === '\r' && this.#text[this.#at + 1] === '\n' ? 2 : 1
    return true
  }
}

interface Record {
  readonly line: number
  readonly cells: string[]
  /** line ends inside cells */
  lines: number
  quoted: boolean
  /** some quoted cell went on after a quote */
  torn: boolean
  flaw?: 'unclosedQuote'
}

function countLineEnds(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) count++
  }
  return count
}

const lineFeed = 10
const carriageReturn = 13
