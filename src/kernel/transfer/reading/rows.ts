/** One row of a file as text, whatever the format. */
export interface SourceRow {
  /** Number as a spreadsheet counts: the first row of the file is 1, empty rows count. */
  readonly row: number
  /** Line of a text file on which the row begins. */
  readonly line?: number
  readonly cells: readonly string[]
  readonly flaw?: RowFlaw
  /** Columns whose formula was saved without its value, counted from 0. */
  readonly unworked?: readonly number[]
}

/** Why a row may not be what its author meant. */
export type RowFlaw = 'unclosedQuote' | 'brokenLetters'
