/** What PostgreSQL refused: `code` is its SQLSTATE; the names are those of its protocol. */
export class DatabaseError extends Error {
  readonly code: string
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined
  readonly position: string | undefined
  /** Text of the statement that was refused. */
  statement: string | undefined

  constructor(fields: ReadonlyMap<string, string>) {
    super(fields.get('M') ?? 'PostgreSQL reported an error')
    this.code = fields.get('C') ?? ''
    this.detail = fields.get('D')
    this.hint = fields.get('H')
    this.schema = fields.get('s')
    this.table = fields.get('t')
    this.column = fields.get('c')
    this.constraint = fields.get('n')
    this.position = fields.get('P')
  }
}

/** An ErrorResponse message: fields ended by NUL, each with a letter before it. */
export const errorIn = (text: string) =>
  new DatabaseError(new Map(text.split('\0').filter(Boolean).map((field) => [field.slice(0, 1), field.slice(1)])))

/** The table changed under a prepared plan (0A000), or the server forgot the statement (26000). */
export const isStale = (error: unknown) => codeOf(error) === '0A000' || codeOf(error) === '26000'

/** SQLSTATE or system error code of what was thrown. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
