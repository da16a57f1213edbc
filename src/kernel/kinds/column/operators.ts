import type { Operator, Place } from '../kind.ts'
import { writeArray } from './array.ts'
import { column } from './place.ts'

export type Operators = Readonly<Record<string, Operator<never>>>

/** Where a compared value stands and how it is bound: the column's suffix and the text of a value. */
export interface Compared<V> {
  readonly suffix?: string
  readonly text?: (value: V) => string
}

const asText = (value: unknown): string => String(value)

/** '=', '!=', 'in', 'not in'; "is not" and "none of" include the empty ones, as people expect. */
export function equality<V>({ suffix = '', text = asText }: Compared<V> = {}): Operators {
  const equal: Operator<V> = { argument: 'value', sql: (place, value) => `${column(place, suffix)} = ${place.bind(text(value))}` }
  const unequal: Operator<V> = {
    argument: 'value',
    sql: (place, value) => `${column(place, suffix)} is distinct from ${place.bind(text(value))}`,
  }
  const among: Operator<readonly V[]> = {
    argument: 'values',
    sql: (place, values) => `${column(place, suffix)} = any(${listed(place, values)})`,
  }
  const outside: Operator<readonly V[]> = {
    argument: 'values',
    sql: (place, values) => `(${column(place, suffix)} is null or ${column(place, suffix)} <> all(${listed(place, values)}))`,
  }
  const listed = (place: Place, values: readonly V[]) => place.bind(writeArray(values.map(text)))
  return { '=': equal, '!=': unequal, in: among, 'not in': outside }
}

export interface Range<V> {
  readonly from: V | null
  readonly to: V | null
}

/** '>', '>=', '<', '<=' and 'between', whose ends belong to it and may be open. */
export function ordered<V>({ suffix = '', text = asText }: Compared<V> = {}): Operators {
  const compare = (sign: string): Operator<V> => ({
    argument: 'value',
    sql: (place, value) => `${column(place, suffix)} ${sign} ${place.bind(text(value))}`,
  })
  const between: Operator<Range<V>> = {
    argument: 'range',
    sql: (place, { from, to }) =>
      [
        ...(from === null ? [] : [`${column(place, suffix)} >= ${place.bind(text(from))}`]),
        ...(to === null ? [] : [`${column(place, suffix)} <= ${place.bind(text(to))}`]),
      ].join(' and '),
  }
  return { '>': compare('>'), '>=': compare('>='), '<': compare('<'), '<=': compare('<='), between }
}

/** 'contains', 'not contains' and 'starts', whatever the case of letters. */
export function wording(suffix = ''): Operators {
  const contains: Operator<string> = { argument: 'text', sql: (place, words) => like(place, suffix, `%${escapeLike(words)}%`) }
  const without: Operator<string> = {
    argument: 'text',
    sql: (place, words) => `(${like(place, suffix, `%${escapeLike(words)}%`)}) is not true`,
  }
  const starts: Operator<string> = { argument: 'text', sql: (place, words) => like(place, suffix, escapeLike(words) + '%') }
  return { contains, 'not contains': without, starts }
}

/** 'empty' and 'not empty'. */
export function emptiness(suffix = ''): Operators {
  const empty: Operator<undefined> = { argument: 'none', sql: (place) => `${column(place, suffix)} is null` }
  const filled: Operator<undefined> = { argument: 'none', sql: (place) => `${column(place, suffix)} is not null` }
  return { empty, 'not empty': filled }
}

/** A pattern for LIKE that means the words as they are. */
export const escapeLike = (words: string): string => words.replace(/[\\%_]/g, '\\$&')

const like = (place: Place, suffix: string, pattern: string) => `lower(${column(place, suffix)}) like lower(${place.bind(pattern)}::text)`
