import { type ViewColumn, readColumns, writeColumns } from './view.ts'

const name = (entity: string) => `pareto.columns.${entity}`

/** The columns as this person last arranged them in the list that everybody has. */
export function rememberedColumns(entity: string): readonly ViewColumn[] | undefined {
  const text = localStorage.getItem(name(entity))
  return text ? readColumns(text) : undefined
}

export function rememberColumns(entity: string, columns: readonly ViewColumn[]): void {
  localStorage.setItem(name(entity), writeColumns(columns))
}
