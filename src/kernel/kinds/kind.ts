import type { Statement } from '#kernel/database/database.ts'
import type { Field, FieldDefinition, KindName, KindValues, Rollup } from './fields.ts'
import type { Link, LinkBy } from './values.ts'

/** One thing wrong with one value. `code` is a key below `problem.` in locales/kernel.json; `params` fill its text. */
export interface Problem {
  readonly field?: string
  readonly code: string
  readonly value?: unknown
  readonly params?: Readonly<Record<string, string | number>>
}

export type Parsed<V> = { readonly value: V | null } | { readonly problem: Problem }

export const ok = <V>(value: V | null): Parsed<V> => ({ value })
export const bad = (code: string, value?: unknown, params?: Problem['params']): Parsed<never> =>
  ({ problem: { code, value, ...(params ? { params } : {}) } })

/** What a value is read and written under: the company's settings and the person's language. */
export interface ValueContext {
  readonly language: string
  /** IANA name, e.g. Europe/Kyiv */
  readonly timeZone: string
  readonly baseCurrency: string
  /** ISO 3166-1 alpha-2, for phones without a country code */
  readonly country: string
  /** Order of day and month in ambiguous dates of an import: 'dmy', 'mdy' or 'ymd'; absent: report as ambiguous. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd'
  /** Label of an option or boolean word in the person's language. */
  readonly text: (key: string, params?: Readonly<Record<string, string | number>>) => string
  /** Labels of an option that no field definition carries (shipped ones): the person's language first, then the others. */
  readonly labels?: (field: Field, option: string) => readonly string[]
  /** The record that a link means when it is written by name, e-mail, tax id or key; absent: only ids are understood. */
  readonly resolve?: (entity: string, by: LinkBy) => Parsed<Link>
  /** Cells of a spreadsheet: a bare number in a date column is a day count since 1900. */
  readonly serialDates?: boolean
}

export interface Column {
  /** Appended to the field's snake_case name: '' or '_id', '_currency'. */
  readonly suffix: string
  readonly type: string
}

/** Where a field stands in a statement: table alias, its base column name, the quoted workspace schema, its table. */
export interface Place {
  readonly alias: string
  readonly column: string
  readonly schema: string
  readonly table: string
  /** binds a value, answers its placeholder ($n) */
  readonly bind: (value: unknown) => string
  /** SQL text of "<alias> of that entity may be read by the person", for links; 'true' where all may. */
  readonly readable: (entity: string, alias: string) => string
  /** SQL text of the title of a record of that entity under that alias. */
  readonly titleOf: (entity: string, alias: string) => string
  /** SQL table name with schema of an entity. */
  readonly tableOf: (entity: string) => string
  /** SQL query of one figure over the records that point to the row under our alias, as far as the person may read them. */
  readonly rollup: (rollup: Rollup, alias: string) => string
  /** Who asks, for conditions like "me" and "my team". */
  readonly actor: { readonly id: number; readonly mates: readonly number[] }
  /** IANA name of the asking person's time zone, for conditions like "today". */
  readonly timeZone: string
  /** Set where records are read as they stood at a moment. */
  readonly past?: PastPlace
  /** Stands for the column where a value is computed. */
  readonly expression?: string
}

/** A statement about a moment that has gone. */
export interface PastPlace {
  /** the moment, ISO 8601 */
  readonly at: string
  /** SQL of the moment, in the place of now() */
  readonly now: () => string
  /** SQL name of the rows of a table as they stood then: of an entity, or of the links of a field. */
  readonly tableNamed: (table: string) => string
}

/**
 * Filter operator: `argument` says what it takes: nothing, one value of the kind, several, or a free text.
 * `sql` answers a condition; the value was parsed before.
 */
export interface Operator<V = unknown> {
  readonly argument: 'none' | 'value' | 'values' | 'text' | 'range' | 'period'
  /** Reads the argument where the kind's own parse would not do; see `parseArgument`. */
  readonly parse?: (input: unknown, field: Field, context: ValueContext) => Parsed<unknown>
  readonly sql: (place: Place, argument: V, field: Field) => string
}

/**
 * A field kind, server side: everything that the kernel must know of its values. The browser's half (Input, Cell,
 * Filter) stands in `<kind>.web.tsx` beside it. No other place switches over kinds.
 */
export interface Kind<K extends KindName = KindName, V = KindValues[K]> {
  readonly name: K
  columns(field: Field<K>): readonly Column[]
  /** API form to value. Empty strings and null mean empty. Pure. */
  parse(input: unknown, field: Field<K>, context: ValueContext): Parsed<V>
  /** Text of a cell of an imported file to value; as forgiving as people are. Pure. */
  parseText(text: string, field: Field<K>, context: ValueContext): Parsed<V>
  /** Value to the texts of its columns, in the order of `columns`; null for an empty column. */
  store(value: V | null, field: Field<K>): readonly (string | null)[]
  /** SQL expressions of the columns, in the order of `columns`, from the API form as the change log keeps it: `json` is SQL of type jsonb, null for empty. */
  unpack(json: string, field: Field<K>): readonly string[]
  /** SQL expressions that `json` needs; each is fetched as text. Default: the columns themselves. */
  select(place: Place, field: Field<K>): readonly string[]
  /** JSON text of the API form, from the cells that `select` names, starting at `at`. 'null' when empty. */
  json(cells: readonly (string | null)[], at: number, field: Field<K>): string
  readonly operators: Readonly<Record<string, Operator<never>>>
  /** SQL expression to sort by, or null where the kind has no order. `collate` is a quoted collation for people. */
  sort(place: Place, field: Field<K>, collate: string): string | null
  /** SQL expression to sum and average by, in base units, or null. */
  sum(place: Place, field: Field<K>): string | null
  /** SQL expressions (value, title) to group by, or null. */
  group(place: Place, field: Field<K>): { readonly value: string; readonly title: string } | null
  /** JSON Schema (2020-12) of the API form, for OpenAPI. */
  schema(field: Field<K>): object
  /** In words, for history, export to people and titles. */
  format(value: V, field: Field<K>, context: ValueContext): string
  /** Words by which search finds the record; already plain text. */
  terms(value: V): readonly string[]
  /** Two values in API form are the same (money 1.0 and 1.00; links by id). */
  same(a: V | null, b: V | null): boolean
  /** Left joins that `select`, `sort` and `group` need; the linked record stands under alias `<alias>_<column>`. */
  joins?(place: Place, field: Field<K>): string
  /** The entity that values of this field point to; paths like `company.name` go on there. */
  target?(field: Field<K>): string
  /** SQL text expression that names the record when this field is its title; absent: the first column. */
  title?(place: Place, field: Field<K>): string
  /** Parts that filters, sorting and lists reach as `field.part` (address.city): fields of another kind on our own columns. */
  parts?(field: Field<K>): Readonly<Record<string, { readonly suffix: string; readonly definition: FieldDefinition }>>
  /** Index definitions (what follows `using`) that serve filters and sorting; absent: btree on the first column. */
  indexes?(column: string, field: Field<K>): readonly string[]
  /** Records are looked for by such a value whatever the lists show: its indexes are made without being asked for. */
  readonly alwaysIndexed?: boolean
  /** What `parse` will ask `context.resolve` for, so that it can be looked up in one go; texts of cells included. */
  lookups?(input: unknown, field: Field<K>): readonly LinkBy[]
  /** Completes a value when its record is written, e.g. the base amount at the rate of the day. */
  settle?(value: V, field: Field<K>, day: Settlement): V
  /** SQL set of the free words that a record's value holds, for kinds that offer again what was written elsewhere. */
  words?(place: Place, field: Field<K>): string
  /** A part of one value by which people tell it from others without learning it; for kinds that may be masked. JSON text in and out. */
  mask?(json: string): string
  /** For kinds whose field may hold several values: how some are added to those that stand there, or taken from them. */
  readonly several?: Several<K, V>
  /** For values that are no columns of the record's row (links): their own table and how it is written. */
  readonly outside?: Outside<K, V>
}

export interface Several<K extends KindName, V> {
  /** Whether this field holds several values. */
  holds(field: Field<K>): boolean
  /** What stands there with `more` behind it; what is there already is not added again. */
  add(value: V, more: V, field: Field<K>): Parsed<V>
  /** What stays when `less` is taken out; null when nothing does. */
  remove(value: V, less: V, field: Field<K>): V | null
}

export interface Settlement {
  readonly baseCurrency: string
  /** ISO date whose rate holds */
  readonly date: string
  /** units of base currency per unit, null when no rate is known */
  readonly rate: (currency: string, date: string) => number | null
}

export interface Outside<K extends KindName, V> {
  /** create table if not exists …, its indexes and foreign keys */
  ddl(place: Place, field: Field<K>): readonly string[]
  /** Replaces the values of these records: few statements, whatever the number of rows. */
  save(place: Place, field: Field<K>, rows: readonly { readonly id: number; readonly value: V | null }[]): readonly Statement[]
}
