import type { Field } from '../fields.ts'
import type { Kind } from '../kind.ts'
import type { Link } from '../values.ts'
import type { Operators } from '../column/operators.ts'
import { column } from '../column/place.ts'
import {
  formatReference,
  joinedAlias,
  lookupOf,
  parseNamed,
  parseReference,
  referenceColumns,
  referenceJoin,
  referenceJson,
  referenceOperators,
  referenceSchema,
  sameReference,
} from './reference.ts'

/** A kind that points to one record of the entity that `target` names. */
export function referenceKind<K extends 'link' | 'user'>(
  name: K,
  target: (field: Field<K>) => string,
  operators: Operators = {},
): Kind<K, Link> {
  return {
    name,
    operators: { ...operators, ...referenceOperators(target) },
    columns: () => referenceColumns,
    parse: (input, field, context) => parseReference(input, target(field), context),
    parseText: (text, field, context) => parseNamed(text, target(field), context),
    store: (value) => [value === null ? null : String(value.id)],
    unpack: (json) => [`(${json}->>'id')::bigint`],
    joins: (place, field) => referenceJoin(place, target(field)),
    select: (place, field) => [column(place, '_id'), place.titleOf(target(field), joinedAlias(place))],
    json: referenceJson,
    sort: (place, field, collate) => `${place.titleOf(target(field), joinedAlias(place))} collate ${collate}`,
    sum: () => null,
    group: (place, field) => ({ value: column(place, '_id'), title: place.titleOf(target(field), joinedAlias(place)) }),
    schema: () => referenceSchema,
    format: formatReference,
    terms: () => [],
    same: sameReference,
    target,
    lookups: lookupOf,
    indexes: (base) => [`btree ("${base}_id")`],
  }
}
