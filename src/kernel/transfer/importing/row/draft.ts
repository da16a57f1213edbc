import type { Problem } from '#kernel/kinds/kind.ts'
import type { SourceRow } from '../../reading/rows.ts'
import type { LinkWay } from '../../matching/catalogue.ts'

/** A row on its way to an operation. */
export interface RowDraft {
  readonly source: SourceRow
  /** Values in API form, by field. */
  readonly values: Record<string, unknown>
  /** Links that are still words. */
  readonly wanted: Wanted[]
  readonly problems: RowProblem[]
  /** The record's name in the source system. */
  key: string | null
  /** Our own id. */
  id: number | null
  /** The row is marked as deleted in its system. */
  deleted: boolean
  /** The row has no title: it was put together. */
  titleMade: boolean
}

/** `warning`: the row comes in all the same. */
export interface RowProblem extends Problem {
  readonly column?: number
  readonly warning?: boolean
}

/** A link as the row names it: by what is surest first. */
export interface Wanted {
  readonly field: string
  readonly entity: string
  readonly column: number
  readonly ways: readonly Way[]
  /** One of several links of the field, with its word. */
  readonly many?: { readonly label: string | null }
  /** Fields that the linked record must share with ours: stages of our pipeline. */
  readonly within?: Readonly<Record<string, string>>
}

export interface Way { readonly by: LinkWay | 'id'; readonly text: string }
