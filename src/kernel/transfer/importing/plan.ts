import type { Target } from '../matching/target.ts'

/** How a file is brought in: what people confirm on the import screen or write into a map file. Survives JSON. */
export interface ImportPlan {
  readonly entity: string
  /** Row of the headers, counted from 1; 0: the file has none. */
  readonly headerRow: number
  readonly mode: ImportMode
  /** How rows find existing records, in this order: `#id`, `#key`, or fields by equal value. */
  readonly matchBy: readonly string[]
  /** Name of the system that the file comes from; its record ids are remembered under it. */
  readonly source: string
  /** One for each column of the file. */
  readonly columns: readonly ColumnPlan[]
  /** Same value in all rows, as text, by field. */
  readonly constants: Readonly<Record<string, string>>
  readonly options: ImportOptions
}

export type ImportMode = 'create' | 'update' | 'both'

export interface ColumnPlan {
  readonly header: string
  /** None: the column is left out. */
  readonly targets: readonly Target[]
  /** 0 to 1, as guessed; 1 where a person chose. */
  readonly confidence: number
  /** What single values of the file mean: another text, nothing, or a new option or record. */
  readonly values?: Readonly<Record<string, ValueMeaning>>
  /** What to do with names of linked records and options that are not known. */
  readonly unknown?: Unknown
  readonly dateOrder?: DateOrder
}

export type ValueMeaning = string | null | { readonly create: true }

/** auto: create where at least a tenth of the rows name something new, else refuse those rows. */
export type Unknown = 'auto' | 'create' | 'empty' | 'refuse'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export interface ImportOptions {
  /** Of dates that could be read either way. */
  readonly dateOrder?: DateOrder
  /** Of amounts without one; the company's base currency if not given. */
  readonly currency?: string
  readonly unknown: Unknown
  /** Rows that repeat an earlier row of the file. */
  readonly duplicates: 'refuse' | 'merge' | 'keep'
  /** Lines of totals; refused if not said. */
  readonly totals?: 'refuse' | 'keep'
  /** In updates an empty cell empties the field. */
  readonly emptyClears: boolean
}

export const initialOptions: ImportOptions = { unknown: 'auto', duplicates: 'merge', emptyClears: false }

export const modes: readonly ImportMode[] = ['create', 'update', 'both']
export const unknowns: readonly Unknown[] = ['auto', 'create', 'empty', 'refuse']
export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']
export const duplicatePolicies = ['refuse', 'merge', 'keep'] as const
export const totalPolicies = ['refuse', 'keep'] as const
