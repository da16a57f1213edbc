import type { ViewColumn } from '#kernel/screens/views/view.ts'
import type { ListColumn } from './columns.ts'

/** Columns as a view keeps them: a width only where it is not the usual one. */
export const keptColumns = (columns: readonly ListColumn[]): readonly ViewColumn[] =>
  columns.map(({ path, width, kind, title }) => (width === (title ? 280 : kind.width) ? { field: path } : { field: path, width }))

/** A column so many places further to the right; the title keeps its place. */
export function moved(columns: readonly ListColumn[], path: string, by: number): readonly ViewColumn[] {
  const from = columns.findIndex((column) => column.path === path)
  return placed(columns, path, Math.max(1, Math.min(columns.length - 1, from + by)))
}

/** A column at a place; the others close up. */
export function placed(columns: readonly ListColumn[], path: string, at: number): readonly ViewColumn[] {
  const kept = keptColumns(columns)
  const column = kept.find(({ field }) => field === path)
  const others = kept.filter(({ field }) => field !== path)
  return column ? [...others.slice(0, at), column, ...others.slice(at)] : kept
}

export const hidden = (columns: readonly ListColumn[], path: string): readonly ViewColumn[] => keptColumns(columns).filter(({ field }) => field !== path)

export const widened = (columns: readonly ListColumn[], path: string, width: number): readonly ViewColumn[] =>
  keptColumns(columns.map((column) => (column.path === path ? { ...column, width: Math.round(width) } : column)))
