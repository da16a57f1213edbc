import { nameCatalogue } from '../../matching/catalogue.ts'
import { squash } from '../../matching/words.ts'

/** Where a line of totals says so: it begins with such a word, has amounts alone behind it and leaves most columns empty. */
export function totalIn(cells: readonly string[], columns: number): number | undefined {
  const filled = [...cells.entries()].filter(([, cell]) => cell.trim() !== '')
  const [first, ...others] = filled
  if (!first || others.length === 0 || filled.length > columns / 2) return undefined
  words ??= new Set(nameCatalogue().common.totals.map(squash))
  return words.has(squash(first[1])) && others.every(([, cell]) => amount.test(cell)) ? first[0] : undefined
}

let words: ReadonlySet<string> | undefined

const amount = /^[-+\p{Sc}\s]*\d[\d\s.,'’]*[%\p{Sc}\s]*\p{L}{0,4}\.?$/u
