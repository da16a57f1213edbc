import type { Operator, Place } from '../kind.ts'
import { writeArray } from './array.ts'
import { type Operators, emptiness } from './operators.ts'
import { column } from './place.ts'

/** Operators of a text[] column; an empty list is stored as null. */
export const severalOperators: Operators = {
  'any of': { argument: 'values', sql: (place, values) => `${column(place)} && ${list(place, values)}` },
  'all of': { argument: 'values', sql: (place, values) => `${column(place)} @> ${list(place, values)}` },
  'none of': { argument: 'values', sql: (place, values) => `(${column(place)} && ${list(place, values)}) is not true` },
  ...emptiness(),
} satisfies Record<string, Operator<readonly (readonly string[])[]>>

/** Each value of the argument was parsed as a value of the kind: a list. */
const list = (place: Place, values: readonly (readonly string[])[]): string => `${place.bind(writeArray(values.flat()))}::text[]`

export const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item))
