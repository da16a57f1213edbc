import type { Field, KindName, KindValues } from '../fields.ts'
import type { Kind, Parsed, ValueContext } from '../kind.ts'
import type { Operators } from './operators.ts'
import { column } from './place.ts'

/** What a kind with one column says of itself; the rest of `Kind` follows from it. */
export interface SingleColumn<K extends KindName, V> {
  readonly name: K
  readonly type: string
  readonly operators: Operators
  readonly parse: (input: unknown, field: Field<K>, context: ValueContext) => Parsed<V>
  /** Absent: the text is parsed like the API form. */
  readonly parseText?: (text: string, field: Field<K>, context: ValueContext) => Parsed<V>
  /** Text of the column. */
  readonly text: (value: V) => string
  /** JSON text of a filled column. */
  readonly json: (cell: string) => string
  readonly schema: (field: Field<K>) => object
  readonly format: (value: V, field: Field<K>, context: ValueContext) => string
  readonly terms?: (value: V) => readonly string[]
  readonly same?: (a: V, b: V) => boolean
  /** How people order it; absent: as the database orders the column. */
  readonly sort?: Kind<K, V>['sort']
  readonly alwaysIndexed?: boolean
  readonly summed?: boolean
  readonly grouped?: boolean
  readonly indexes?: (column: string, field: Field<K>) => readonly string[]
  readonly words?: Kind<K, V>['words']
  readonly several?: Kind<K, V>['several']
}

/** A kind whose value is one column of the record's row. */
export function singleColumn<K extends KindName, V = KindValues[K]>(own: SingleColumn<K, V>): Kind<K, V> {
  const columns = [{ suffix: '', type: own.type }]
  const same = own.same ?? ((a: V, b: V) => a === b)
  return {
    name: own.name,
    operators: own.operators,
    columns: () => columns,
    parse: own.parse,
    parseText: own.parseText ?? own.parse,
    store: (value) => [value === null ? null : own.text(value)],
    unpack: (json) => [own.type.endsWith('[]') ? `case when jsonb_typeof(${json}) = 'array' then array(select jsonb_array_elements_text(${json})) end` : `(${json} #>> '{}')::${own.type}`],
    select: (place) => [column(place)],
    json: (cells, at) => {
      const cell = cells[at]
      return cell === null || cell === undefined ? 'null' : own.json(cell)
    },
    sort: own.sort ?? ((place) => column(place)),
    sum: (place) => (own.summed ? column(place) : null),
    group: (place) => (own.grouped ? { value: column(place), title: column(place) } : null),
    schema: own.schema,
    format: own.format,
    terms: own.terms ?? (() => []),
    same: (a, b) => (a === null || b === null ? a === b : same(a, b)),
    ...(own.indexes ? { indexes: own.indexes } : {}),
    ...(own.alwaysIndexed ? { alwaysIndexed: true } : {}),
    ...(own.words ? { words: own.words } : {}),
    ...(own.several ? { several: own.several } : {}),
  }
}
