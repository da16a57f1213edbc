import type { SourceRow } from '../reading/rows.ts'

/** The row of headers, and what stands below it. */
export interface Head {
  /** Number of the header row; 0: the file begins with data. */
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly rows: readonly SourceRow[]
}

/**
 * Finds the header: the first row that is about as wide as the table, has no two cells alike and no values such as
 * dates, amounts or e-mails. Titles and empty rows above it are passed over.
 */
export function findHead(rows: readonly SourceRow[]): Head {
  const width = Math.max(0, ...rows.map(({ cells }) => widthOf(cells)))
  const at = rows.findIndex(({ cells }) => filled(cells) >= Math.max(1, widthOf(cells) * 0.5) && widthOf(cells) >= width * 0.5)
  const candidate = rows[at]
  if (!candidate) return headAt(rows, 0)
  return headAt(rows, looksLikeHeader(candidate.cells) ? candidate.row : 0)
}

/** The head when the row of headers is known; 0: columns are numbered. */
export function headAt(rows: readonly SourceRow[], headerRow: number): Head {
  const below = rows.filter(({ row }) => row > headerRow)
  const cells = rows.find(({ row }) => row === headerRow)?.cells ?? []
  const width = Math.max(widthOf(cells), ...below.map((row) => widthOf(row.cells)))
  const headers = Array.from({ length: width }, (_, at) => (cells[at] ?? '').replace(/\s+/gu, ' ').trim() || String(at + 1))
  return { headerRow, headers, rows: below }
}

function looksLikeHeader(cells: readonly string[]): boolean {
  const named = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const values = named.filter((cell) => /^[-+]?[\d\s.,:/-]{2,}$|^\d+$|^[^\s@]+@[^\s@]+\.[^\s@]+$|^https?:\/\/|^\+?\d[\d\s()-]{7,}$/.test(cell))
  return named.length > 0 && values.length / named.length < 0.25
}

const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1
const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length
