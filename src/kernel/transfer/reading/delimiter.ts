import { CsvReader } from './csv.ts'

/** Tried in this order; any other single character can be asked for. */
export const delimiters = [',', ';', '\t', '|', '^', '~'] as const

/**
 * The delimiter under which the rows of a text have the same number of cells, and more than one. `sep=;` in the first
 * line, as Excel writes it, decides alone. A text of one column answers a comma.
 */
export function detectDelimiter(text: string): string {
  const named = namedDelimiter(text)
  if (named !== undefined) return named
  const ranking = delimiters.map((delimiter) => ({ delimiter, score: evenness(text, delimiter) })).sort((a, b) => b.score - a.score)
  const best = ranking[0]
  return best && best.score > evennessOfOneColumn ? best.delimiter : ','
}

/** The delimiter that a first line `sep=;` names. */
export function namedDelimiter(text: string): string | undefined {
  return /^\ufeff?"?sep=([^\r\n"])"?\r?\n/i.exec(text.slice(0, 12))?.[1]
}

function evenness(text: string, delimiter: string): number {
  const widths = widthsOf(text, delimiter)
  const usual = mostFrequent(widths)
  if (usual < 2) return 0
  const share = widths.filter((width) => width === usual).length / widths.length
  if (share < 0.6 && widths.length > 2) return 0
  const headed = widths[0] === usual ? 1 : 0.6
  return share * headed * (1 + Math.log2(usual))
}

function widthsOf(text: string, delimiter: string): number[] {
  const reader = new CsvReader({ delimiter, longestRecord: 20_000 })
  const rows = reader.feed(text)
  const whole = rows.length > 3 ? rows : [...rows, ...reader.end()]
  return whole.slice(0, 300).map(({ cells }) => (cells.length > 1 && cells.every((cell) => cell === '') ? 0 : cells.length))
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

const evennessOfOneColumn = 1
