import { nameCatalogue } from '../../matching/catalogue.ts'
import { isNothing, withoutApostrophe } from '../../matching/evidence.ts'
import { squash, titleKey } from '../../matching/words.ts'
import type { ModelField } from '#kernel/model/model.ts'
import type { ColumnPlan } from '../plan.ts'

/** Text of a cell as it is read on: nothing where programs write "nothing", meanings that people gave to values applied. */
export function cellReader(column: number, plan: ColumnPlan): (cells: readonly string[]) => string {
  const meanings = plan.values && new Map(Object.entries(plan.values).map(([text, meaning]) => [titleKey(text), meaning]))
  return (cells) => {
    const raw = cells[column] ?? ''
    if (isNothing(raw)) return ''
    const text = withoutApostrophe(raw)
    const meaning = meanings?.get(titleKey(text))
    return meaning === undefined || (typeof meaning === 'object' && meaning !== null) ? text : (meaning ?? '')
  }
}

/** A row that has nothing but this text in this column. */
export const rowWith = (text: string, column: number): string[] => Array.from({ length: column + 1 }, (_, at) => (at === column ? text : ''))

/** Words that mean an option of the field in other programs; the text itself where none is known. */
export function optionReader(entity: string, { key, definition }: ModelField): (text: string) => string {
  const options = nameCatalogue().entity(entity).options?.[key]
  if (!options || definition.archived) return (text) => text
  const known = new Map(Object.entries(options).flatMap(([option, names]) => names.map((name) => [squash(name), option] as const)))
  return (text) => known.get(squash(text)) ?? text
}

/** Amounts of other programs' exports come as 6.0E7; texts that look so stay as they are. */
export const spelledOut = (text: string, kind: string): string =>
  isNumeric(kind) && /^\s*[-+]?\d+([.,]\d+)?[eE][-+]?\d{1,2}\s*$/.test(text)
    ? Number(text.replace(',', '.')).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : text

export const isNumeric = (kind: string | undefined): boolean => kind === undefined || numeric.has(kind)

const numeric = new Set(['number', 'percent', 'money'])

/** "420" in a column "(in seconds)" is 420 s; an amount in a column "USD" is in dollars. */
export const withUnit = (text: string, unit: string | undefined): string =>
  unit !== undefined && /^[-−(]?[\d\s.,']+\)?$/.test(text.trim()) ? `${text} ${unit}` : text
