import type { Scope } from '../scope.ts'

/** A column of the rows to write, as texts; `own`: a column of the entity's table, named v_… so that it meets no other. */
export interface InputColumn {
  readonly name: string
  readonly type: string
  readonly cells: readonly (string | null)[]
  readonly own?: boolean
}

/** The rows to write as a common table expression `input`, `n` counting them from 1. One row is spelled out, many are unnested. */
export function inputOf(scope: Scope, columns: readonly InputColumn[]): string {
  const nameOf = ({ name, own }: InputColumn) => (own ? `"v_${name}"` : `"${name}"`)
  const rows = columns[0]?.cells.length ?? 0
  if (rows === 1) {
    const cells = columns.map((column) => `${scope.bind(column.cells[0] ?? null)}::${column.type} as ${nameOf(column)}`)
    return `input as materialized (select ${cells.join(', ')}, 1 as n)`
  }
  const arrays = columns.map(({ cells }) => `${scope.bind(cells)}::text[]`)
  const names = columns.map((_, at) => `x${at}`)
  const cast = columns.map((column, at) => `x${at}::${column.type} as ${nameOf(column)}`)
  return `input as materialized (select ${cast.join(', ')}, n from unnest(${arrays.join(', ')}) with ordinality u(${names.join(', ')}, n))`
}
