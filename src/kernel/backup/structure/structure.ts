/** What the schemas of a base are made of, apart from the rows. Statements are complete SQL with qualified names. */
export interface Structure {
  readonly extensions: readonly { readonly name: string; readonly schema: string }[]
  readonly schemas: readonly { readonly name: string; readonly comment: string | null }[]
  readonly functions: readonly string[]
  readonly sequences: readonly Sequence[]
  readonly tables: readonly Table[]
  readonly constraints: readonly string[]
  readonly indexes: readonly string[]
  readonly triggers: readonly string[]
}

export interface Sequence {
  /** quoted, with its schema */
  readonly name: string
  /** null where it belongs to an identity column, which makes it */
  readonly create: string | null
  /** quoted table.column with which it goes */
  readonly ownedBy: string | null
  /** last number given; null as long as none was */
  readonly last: string | null
}

export interface Table {
  readonly schema: string
  readonly name: string
  readonly create: string
  /**
   * Columns that a backup keeps, unquoted: not those that are generated, nor numbers of transactions, which mean something only where
   * they were given.
   */
  readonly columns: readonly string[]
}

/** SQL name of a table. */
export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${quoted(schema)}.${quoted(name)}`

export const quoted = (name: string): string => '"' + name.replaceAll('"', '""') + '"'
