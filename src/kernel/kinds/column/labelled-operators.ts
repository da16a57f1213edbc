import type { Operator, Place } from '../kind.ts'
import type { Field } from '../fields.ts'
import type { Labelled } from '../values.ts'
import { type Operators, emptiness, escapeLike } from './operators.ts'
import { anyValue } from './labelled.ts'
import { column } from './place.ts'

type Value = string | readonly Labelled<string>[]

/** Filters of e-mails and phones: each looks at all the values of a field. `words` makes a search text comparable. */
export function labelledOperators(words: (text: string) => string): Operators {
  const like =
    (before: string) =>
    (place: Place, text: string, field: Field): string => {
      const pattern = place.bind(before + escapeLike(words(text)) + '%')
      return anyValue(
        place,
        field,
        `lower(${column(place)}) like ${pattern}`,
        (more) => `exists (select from jsonb_array_elements(${more}) m where lower(m->>'value') like ${pattern})`,
      )
    }
  const contains: Operator<string> = { argument: 'text', sql: like('%') }
  const without: Operator<string> = { argument: 'text', sql: (place, text, field) => `(${like('%')(place, text, field)}) is not true` }
  const starts: Operator<string> = { argument: 'text', sql: like('') }
  const equal: Operator<Value> = { argument: 'value', sql: (place, value, field) => oneOf(place, textsOf(value), field) }
  const unequal: Operator<Value> = {
    argument: 'value',
    sql: (place, value, field) => `(${oneOf(place, textsOf(value), field)}) is not true`,
  }
  const among: Operator<readonly Value[]> = {
    argument: 'values',
    sql: (place, values, field) => oneOf(place, values.flatMap(textsOf), field),
  }
  return { contains, 'not contains': without, starts, '=': equal, '!=': unequal, in: among, ...emptiness() }
}

const textsOf = (value: Value): readonly string[] => (typeof value === 'string' ? [value] : value.map((each) => each.value))

const oneOf = (place: Place, texts: readonly string[], field: Field): string =>
  `(${texts
    .map((text) =>
      anyValue(
        place,
        field,
        `${column(place)} = ${place.bind(text)}`,
        (more) => `${more} @> ${place.bind(JSON.stringify([{ value: text }]))}::jsonb`,
      ),
    )
    .join(' or ')})`
