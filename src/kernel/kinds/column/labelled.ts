import type { Field } from '../fields.ts'
import { type Column, type Kind, type Parsed, type Place, type ValueContext, ok } from '../kind.ts'
import type { Labelled } from '../values.ts'
import { atMost, itemsOf } from './items.ts'
import { column } from './place.ts'
import { isEmpty, isObject, readLine } from './plain.ts'

type Repeatable = 'email' | 'phone' | 'address'

/** What a kind that may hold several values says of one of them. */
export interface OneOfSeveral<K extends Repeatable, V> {
  readonly name: K
  readonly columns: readonly Column[]
  readonly operators: Kind<K>['operators']
  readonly parse: (input: unknown, context: ValueContext) => Parsed<V>
  readonly parseText: (text: string, context: ValueContext) => Parsed<V>
  /** Texts of the cells of a file that holds several; absent: one value fills the cell. */
  readonly split?: RegExp
  readonly store: (value: V) => readonly (string | null)[]
  /** SQL of the columns from one value in jsonb. */
  readonly unpack: (json: string) => readonly string[]
  /** JSON text, or null where the cells are empty. */
  readonly json: (cells: readonly (string | null)[], at: number) => string | null
  readonly schema: object
  readonly format: (value: V, context: ValueContext) => string
  readonly terms: (value: V) => readonly string[]
  readonly same: (a: V, b: V) => boolean
  /** Part of a value that may be shown where the whole may not. */
  readonly mask?: (value: V) => string
  readonly sort: Kind<K>['sort']
  readonly indexes: (column: string) => readonly string[]
}

type Value<V> = V | readonly Labelled<V>[]
type RepeatableKind<K extends Repeatable, V> = Kind<K, Value<V>>

const extra: readonly Column[] = [
  { suffix: '_label', type: 'text' },
  { suffix: '_more', type: 'jsonb' },
]

/**
 * A kind whose field may hold one value or, with `many`, several with a label each. The first stands in real columns,
 * the others in `_more`. The API form of several is a list of `{value, label}`, the first one is the primary.
 */
export function labelledColumns<K extends Repeatable, V>(one: OneOfSeveral<K, V>): RepeatableKind<K, V> {
  const several = [...one.columns, ...extra]
  const count = one.columns.length
  const { mask } = one
  const isMany = (field: Field<K>): boolean => field.many === true
  const items = itemsOf<K, Labelled<V>>((a, b) => one.same(a.value, b.value), fitting)
  return {
    name: one.name,
    operators: one.operators,
    columns: (field) => (isMany(field) ? several : one.columns),
    parse: (input, field, context) =>
      isMany(field) ? parseSeveral(input, one, context) : one.parse(isLabelledOne(input) ?? input, context),
    parseText: (text, field, context) => (isMany(field) ? parseTexts(text, one, context) : one.parseText(text, context)),
    store: (value, field) => {
      if (!isMany(field)) return value === null ? one.columns.map(() => null) : one.store(single(value))
      const [first, ...more] = value === null ? [] : listOf(value)
      const cells = first === undefined ? one.columns.map(() => null) : one.store(first.value)
      return [...cells, first?.label ?? null, more.length === 0 ? null : JSON.stringify(more)]
    },
    unpack: (json, field) => (isMany(field)
      ? [...one.unpack(`(${json}->0->'value')`), `${json}->0->>'label'`, `case when jsonb_typeof(${json}) = 'array' and jsonb_array_length(${json}) > 1 then ${json} - 0 end`]
      : one.unpack(json)),
    select: (place, field) => (isMany(field) ? several : one.columns).map(({ suffix }) => column(place, suffix)),
    json: (cells, at, field) => {
      const first = one.json(cells, at)
      if (first === null) return 'null'
      if (!isMany(field)) return first
      const label = cells[at + count] ?? null
      const more = cells[at + count + 1] ?? null
      const head = `[{"value":${first},"label":${label === null ? 'null' : JSON.stringify(label)}}`
      return more === null || more === '[]' ? head + ']' : `${head},${more.slice(1)}`
    },
    ...(mask ? { mask: (json: string) => masked(json, mask) } : {}),
    sort: one.sort,
    sum: () => null,
    group: () => null,
    schema: (field) => (isMany(field) ? schemaOfSeveral(one.schema) : one.schema),
    format: (value, _field, context) =>
      listOf(value)
        .map(({ value: each, label }) => one.format(each, context) + (label ? ` (${label})` : ''))
        .join('; '),
    terms: (value) => listOf(value).flatMap((each) => one.terms(each.value)),
    same: (a, b) => (a === null || b === null ? a === b : sameLists(listOf(a), listOf(b), one.same)),
    several: {
      holds: isMany,
      add: (value, more, field) => items.add(listOf(value), listOf(more), field),
      remove: (value, less, field) => items.remove(listOf(value), listOf(less), field),
    },
    indexes: (name, field) => (isMany(field) ? [...one.indexes(name), `gin ("${name}_more" jsonb_path_ops)`] : one.indexes(name)),
  }
}

function masked<V>(json: string, mask: (value: V) => string): string {
  const value = JSON.parse(json) as V | readonly Labelled<V>[] | null
  if (value === null) return json
  return JSON.stringify(isList(value) ? value.map((each) => ({ ...each, value: mask(each.value) })) : mask(value))
}

/** Condition on any of the values: `first` on the columns, `other` on the jsonb column of the rest. */
export function anyValue(place: Place, field: Field, first: string, other: (more: string) => string): string {
  return 'many' in field && field.many ? `(${first} or ${other(column(place, '_more'))})` : first
}

function parseSeveral<V>(input: unknown, one: OneOfSeveral<Repeatable, V>, context: ValueContext): Parsed<Value<V>> {
  if (isEmpty(input)) return ok<Value<V>>(null)
  return collect(Array.isArray(input) ? input : [input], one, (item) => {
    const written = isObject(item) && 'value' in item ? item : { value: item, label: null }
    const label = readLine(written['label'], 100)
    if ('problem' in label) return label
    return labelOne(one.parse(written['value'], context), label.value)
  })
}

function parseTexts<V>(text: string, one: OneOfSeveral<Repeatable, V>, context: ValueContext): Parsed<Value<V>> {
  const cells = one.split ? text.split(one.split) : [text]
  return collect(cells, one, (cell) => labelOne(one.parseText(String(cell), context), null))
}

/** Values of one field. */
const most = 100
const fitting = atMost(most)

function collect<V>(
  items: readonly unknown[],
  one: OneOfSeveral<Repeatable, V>,
  read: (item: unknown) => Parsed<Labelled<V>>,
): Parsed<Value<V>> {
  const counted = fitting(items)
  if ('problem' in counted) return counted
  const found: Labelled<V>[] = []
  for (const item of items) {
    const parsed = read(item)
    if ('problem' in parsed) return parsed
    const { value } = parsed
    if (value !== null && !found.some((known) => one.same(known.value, value.value))) found.push(value)
  }
  return ok<Value<V>>(found.length === 0 ? null : found)
}

const labelOne = <V>(parsed: Parsed<V>, label: string | null): Parsed<Labelled<V>> =>
  'problem' in parsed ? parsed : ok(parsed.value === null ? null : { value: parsed.value, label })

const isLabelledOne = (input: unknown): unknown =>
  Array.isArray(input) && input.length === 1 && isObject(input[0]) && 'value' in input[0] ? input[0]['value'] : undefined

const isList = <V>(value: Value<V>): value is readonly Labelled<V>[] => Array.isArray(value)

const listOf = <V>(value: Value<V>): readonly Labelled<V>[] => (isList(value) ? value : [{ value, label: null }])

function single<V>(value: Value<V>): V {
  if (!isList(value)) return value
  const [first] = value
  if (first === undefined) throw new Error('An empty list is stored as null.')
  return first.value
}

const sameLists = <V>(a: readonly Labelled<V>[], b: readonly Labelled<V>[], same: (a: V, b: V) => boolean): boolean =>
  a.length === b.length && a.every(({ value, label }, at) => b[at] !== undefined && same(value, b[at].value) && label === b[at].label)

const schemaOfSeveral = (value: object): object => ({
  type: 'array',
  maxItems: most,
  items: {
    type: 'object',
    properties: { value, label: { type: ['string', 'null'] } },
    required: ['value', 'label'],
    additionalProperties: false,
  },
})
