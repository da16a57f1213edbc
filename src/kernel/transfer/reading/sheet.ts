import type { SourceRow } from './rows.ts'
import { type CellFormat, textOfNumber } from './cell-formats.ts'
import { FlawedFile } from './flawed.ts'
import type { SharedStrings } from './shared-strings.ts'
import { readXml } from './xml.ts'

export interface SheetSetting {
  readonly strings: SharedStrings | undefined
  readonly formats: readonly CellFormat[]
  readonly since1904: boolean
}

/** Rows of a sheet as they are unpacked. Formulas are never worked out: the value that was saved beside them counts. */
export async function* readSheet(bytes: AsyncIterable<Buffer>, setting: SheetSetting): AsyncGenerator<readonly SourceRow[]> {
  const sheet = new SheetReader(setting)
  yield* readXml(bytes, sheet, () => sheet.take())
}

class SheetReader {
  readonly #setting: SheetSetting
  #rows: SourceRow[] = []
  #cells: string[] = []
  #row = 0
  #column = 0
  #type = ''
  #style = 0
  #text = ''
  #reading = false
  #hasFormula = false
  #unworked: number[] = []
  #inPhonetic = false

  constructor(setting: SheetSetting) {
    this.#setting = setting
  }

  take(): SourceRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#startRow(attributes['r'])
    else if (name === 'c') this.#startCell(attributes)
    else if (name === 'rPh') this.#inPhonetic = true
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'v' || name === 't') this.#reading = !this.#inPhonetic
  }

  text(text: string): void {
    if (this.#reading) this.#text += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'c') this.#endCell()
    else if (name === 'row') this.#endRow()
  }

  #startRow(number: string | undefined) {
    const row = number === undefined ? this.#row + 1 : Number(number)
    if (!(row > this.#row) || row > mostRows) throw new FlawedFile('damagedSheet')
    this.#row = row
    this.#column = 0
    this.#cells = []
    this.#unworked = []
  }

  #startCell({ r, t, s }: Readonly<Record<string, string>>) {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    if (this.#column > mostColumns || this.#column < 1) throw new FlawedFile('damagedSheet')
    this.#type = t ?? 'n'
    this.#style = Number(s ?? 0)
    this.#text = ''
    this.#hasFormula = false
  }

  /** A formula that answers an empty text says so by its type; one whose answer is missing was never worked out. */
  #endCell() {
    const text = this.#valueOf(this.#text)
    if (text === '' && this.#hasFormula && this.#type !== 'str') this.#unworked.push(this.#column - 1)
    if (text === '') return
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = text
  }

  #endRow() {
    if (!this.#cells.some((cell) => cell !== '')) return
    this.#rows.push({ row: this.#row, cells: this.#cells, ...(this.#unworked.length > 0 ? { unworked: this.#unworked } : {}) })
  }

  #valueOf(text: string): string {
    const { strings, formats, since1904 } = this.#setting
    switch (this.#type) {
      case 's': return text === '' ? '' : decodeEscapes(shared(strings, Number(text)))
      case 'b': return text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : ''
      case 'inlineStr': case 'str': return decodeEscapes(text)
      case 'd': case 'e': return text
      default: return text === '' ? '' : textOfNumber(text, formats[this.#style] ?? 'number', since1904)
    }
  }
}

function shared(strings: SharedStrings | undefined, index: number): string {
  if (!strings) throw new FlawedFile('damagedSheet')
  return strings.at(index)
}

/** Column number of a cell name: A1 is 1, AB12 is 28. */
function columnOf(name: string): number {
  let column = 0
  for (const letter of name) {
    const code = letter.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return column
}

/** Spreadsheets write control characters as _x000D_. */
const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text

const mostRows = 1_048_576
const mostColumns = 16_384
