import type { ComputedResult, Field } from '../fields.ts'
import { type Kind, type Operator, type Place, bad } from '../kind.ts'
import { boolean } from '../boolean/boolean.ts'
import { readArgument } from '../column/arguments.ts'
import { column } from '../column/place.ts'
import { choice } from '../choice/choice.ts'
import { dateTime } from '../date-time/date-time.ts'
import { date } from '../date/date.ts'
import { duration } from '../duration/duration.ts'
import { money } from '../money/money.ts'
import { number } from '../number/number.ts'
import { percent } from '../percent/percent.ts'
import { text } from '../text/text.ts'

/** An amount that was worked out is in base currency. */
const baseMoney: Kind<'money'> = {
  ...money,
  select: (place) => {
    const amount = column(place)
    return [amount, `(select base_currency from ${place.schema}.company_settings)`, amount]
  },
}

/** What a computed field is read, compared and shown as. */
const results: { readonly [R in ComputedResult]: Kind } = { text, number, percent, money: baseMoney as unknown as Kind, date, dateTime, boolean, duration }

/** Worked out for the row by SQL; it has no column and is never written. */
export const computed: Kind<'computed'> = {
  name: 'computed',
  operators: delegated(),
  columns: () => [],
  parse: (input) => bad('readOnly', input),
  parseText: (cell) => bad('readOnly', cell),
  store: () => [],
  unpack: () => [],
  select: (place, field) => resultOf(field).select(placed(place, field), asResult(field)),
  json: (cells, at, field) => resultOf(field).json(cells, at, asResult(field)),
  sort: (place, field, collate) => resultOf(field).sort(placed(place, field), asResult(field), collate),
  sum: (place, field) => resultOf(field).sum(placed(place, field), asResult(field)),
  group: (place, field) => resultOf(field).group(placed(place, field), asResult(field)),
  schema: (field) => ({ ...resultOf(field).schema(asResult(field)), readOnly: true }),
  format: (value, field, context) => resultOf(field).format(value, asResult(field), context),
  terms: () => [],
  same: (a, b) => a === b,
  indexes: () => [],
}

/** The kind whose operators and cells a computed field has; a text with options is a choice. */
export const resultOf = ({ result, options }: Field<'computed'>): Kind => (options && result === 'text' ? choice : results[result])

/** The field as if its result were stored. */
export function asResult(field: Field<'computed'>): Field {
  const known = stored.get(field)
  if (known) return known
  const made: Field = field.options && field.result === 'text' ? { kind: 'choice', options: field.options } : { kind: field.result, ...(field.decimals === undefined ? {} : { decimals: field.decimals }) } as Field
  stored.set(field, made)
  return made
}

const stored = new WeakMap<Field<'computed'>, Field>()

function placed(place: Place, field: Field<'computed'>): Place {
  const expression = field.rollup ? place.rollup(field.rollup, `${place.alias}_${place.column}_r`) : writtenSql(place, field.sql)
  const type = resultOf(field).columns(asResult(field))[0]?.type ?? 'text'
  return { ...place, expression: `(${expression})::${type}` }
}

const writtenSql = (place: Place, sql: string) =>
  (place.past ? ofThePast(place.past, sql) : sql).replaceAll('{table}', place.alias).replaceAll('{schema}', place.schema)
    .replace(/\{readable (\w+) (\w+)\}/g, (_whole, entity: string, alias: string) => place.readable(entity, alias))

/** The tables that it looks at are those of then, and so is the moment. */
const ofThePast = ({ tableNamed, now }: NonNullable<Place['past']>, sql: string) =>
  sql.replace(/\{schema\}\."?(\w+)"?/g, (_whole, table: string) => tableNamed(table)).replaceAll('now()', () => now())

/** Every operator that some result has; the one of the field's own result answers. */
function delegated(): Readonly<Record<string, Operator<never>>> {
  const all: readonly Kind[] = [...Object.values(results), choice]
  const names = new Set(all.flatMap((kind) => Object.keys(kind.operators)))
  return Object.fromEntries([...names].map((name) => [name, delegate(name, all)]))
}

function delegate(name: string, all: readonly Kind[]): Operator<never> {
  const argument = all.flatMap((kind) => kind.operators[name] ?? [])[0]?.argument ?? 'none'
  return {
    argument,
    parse: (input, field, context) => readArgument(resultOf(own(field)), name, input, asResult(own(field)), context),
    sql: (place, value, field) =>
      resultOf(own(field)).operators[name]?.sql(placed(place, own(field)), value, asResult(own(field))) ?? 'false',
  }
}

const own = (field: Field): Field<'computed'> => field as Field<'computed'>
