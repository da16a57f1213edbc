import type { Operator, Place } from '../kind.ts'
import type { Field } from '../fields.ts'
import type { Address, Labelled } from '../values.ts'
import { anyValue } from '../column/labelled.ts'
import { type Operators, escapeLike } from '../column/operators.ts'
import { column } from '../column/place.ts'
import { addressParts, suffixOf } from './parts.ts'

type Value = Address | readonly Labelled<Address>[]

const whole = (place: Place): string => `concat_ws(' ', ${addressParts.map((part) => column(place, suffixOf(part))).join(', ')})`

const filled = (place: Place): string => `(${addressParts.map((part) => `${column(place, suffixOf(part))} is not null`).join(' or ')})`

const like = (place: Place, words: string, field: Field): string => {
  const pattern = `lower(${place.bind(`%${escapeLike(words)}%`)}::text)`
  return anyValue(
    place,
    field,
    `lower(${whole(place)}) like ${pattern}`,
    (more) =>
      `exists (select from jsonb_array_elements(${more}) m, jsonb_each_text(m->'value') part where lower(part.value) like ${pattern})`,
  )
}

const contains: Operator<string> = { argument: 'text', sql: like }
const without: Operator<string> = { argument: 'text', sql: (place, words, field) => `(${like(place, words, field)}) is not true` }

/** The parts that the argument names are equal; the others may be anything. */
const equal: Operator<Value> = {
  argument: 'value',
  sql: (place, value, field) =>
    `(${listOf(value)
      .map((each) => one(place, each, field))
      .join(' or ')})`,
}

export const addressOperators: Operators = {
  contains,
  'not contains': without,
  '=': equal,
  empty: { argument: 'none', sql: (place) => `not ${filled(place)}` },
  'not empty': { argument: 'none', sql: filled },
}

function one(place: Place, address: Address, field: Field): string {
  const named = addressParts.filter((part) => address[part] !== null)
  const value = Object.fromEntries(named.map((part) => [part, address[part]]))
  const first = named.map((part) => `${column(place, suffixOf(part))} = ${place.bind(address[part])}`).join(' and ')
  return anyValue(place, field, `(${first})`, (more) => `${more} @> ${place.bind(JSON.stringify([{ value }]))}::jsonb`)
}

const listOf = (value: Value): readonly Address[] => ('street' in value ? [value] : value.map((each) => each.value))
