import { readSmallXml } from './xml.ts'

/** What a number in a cell stands for, by the cell's style. */
export type CellFormat = 'number' | 'date' | 'time' | 'percent'

/** Reads the styles of a workbook: the format of each cell style, by its number. */
export async function readCellFormats(bytes: AsyncIterable<Buffer>): Promise<CellFormat[]> {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let inCells = false
  await readSmallXml(bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0)
        formats.push(formatOf(id, codes.get(id)))
      }
    },
    close: (name) => { if (name === 'cellXfs') inCells = false },
    text: () => undefined,
  })
  return formats
}

function formatOf(id: number, code: string | undefined): CellFormat {
  if (code !== undefined) return formatOfCode(code)
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time'
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number'
}

/** Letters of dates outside of quotes, escapes, colours and currencies make a format a date. */
export function formatOfCode(code: string): CellFormat {
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/general/i.test(bare)) return 'number'
  if (/[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return bare.includes('%') ? 'percent' : 'number'
}

/**
 * Text of a number in a cell. Dates count days since 1900 (or 1904) and are written in ISO form, which nobody can
 * misread; times are hours, minutes and seconds.
 */
export function textOfNumber(raw: string, format: CellFormat, since1904: boolean): string {
  const number = Number(raw)
  if (format === 'number' || !Number.isFinite(number)) return plainNumber(raw, number)
  if (format === 'percent') return plainNumber('', Number((number * 100).toPrecision(15))) + '%'
  if (format === 'time' && number < 1) return clock(number)
  const days = since1904 ? number + 1462 : number < 60 ? number + 1 : number
  const instant = new Date(Math.round((days - 25_569) * 86_400) * 1000)
  if (Number.isNaN(instant.getTime()) || number < 0) return plainNumber(raw, number)
  const iso = instant.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** 1.1000000000000001 is how binary fractions are stored; people typed 1.1. Exponents are spelt out. */
function plainNumber(raw: string, number: number): string {
  if (!Number.isFinite(number)) return raw
  if (/^-?\d+$/.test(raw)) return raw
  const rounded = Number(number.toPrecision(15))
  return /e/i.test(String(rounded)) ? rounded.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : String(rounded)
}

function clock(share: number): string {
  const seconds = Math.round(share * 86_400)
  const part = (value: number) => String(value).padStart(2, '0')
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`
}
