import type { Entity } from '#kernel/model/model.ts'
import { nameCatalogue } from '../../matching/catalogue.ts'
import { squash } from '../../matching/words.ts'
import type { SourceRow } from '../../reading/rows.ts'
import type { ColumnPlan } from '../plan.ts'
import { isNumeric } from './cells.ts'

/**
 * Finds lines of totals: the first filled cell says "Total", and behind it stand amounts alone, or formulas that were saved
 * without their values. Amounts in columns of words count only where most of the line is empty: a company may be called Total
 * and have a telephone. A line that says "Total" and nothing else is one, unless the file has hardly anything else to say.
 */
export function totalFinder(entity: Entity, columns: readonly ColumnPlan[]): (row: SourceRow) => number | undefined {
  const words = new Set(nameCatalogue().common.totals.map(squash))
  const ofAmounts = columns.map(({ targets }) => targets.every(({ field }) => isNumeric(entity.fields.get(field)?.definition.kind)))
  return ({ cells, unworked = [] }) => {
    const first = cells.findIndex((cell) => cell.trim() !== '')
    if (first < 0 || !words.has(squash(cells[first] ?? ''))) return undefined
    const others = [...cells.keys()].filter((at) => at !== first && cells[at]?.trim())
    if (!others.every((at) => amount.test(cells[at] ?? ''))) return undefined
    const isSparse = others.length + 1 <= columns.length / 2
    if (others.length === 0) return unworked.length > 0 || columns.length >= enough ? first : undefined
    return isSparse || others.every((at) => ofAmounts[at]) ? first : undefined
  }
}

/** Columns of a file in which a record has more to it than its name. */
const enough = 3

const amount = /^[-+\p{Sc}\s]*\d[\d\s.,'’]*[%\p{Sc}\s]*\p{L}{0,4}\.?$/u
