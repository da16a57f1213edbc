/** One row of a file as text, whatever the format. */
export interface SourceRow {
  /** Number as a spreadsheet counts: the first row of the file is 1, empty rows count. */
  readonly row: number
  /** Line of a text file on which the row begins. */
  readonly line?: number
  readonly cells: readonly string[]
  readonly flaw?: RowFlaw
}

/** Why a row may not be what its author meant. */
export type RowFlaw = 'unclosedQuote' | 'brokenLetters'
