import type { Operator, Place } from '../kind.ts'
import type { Field } from '../fields.ts'
import type { LabelledLink } from '../values.ts'
import { writeArray } from '../column/array.ts'
import { type Operators, escapeLike } from '../column/operators.ts'
import { linksTable } from './links-table.ts'

type Several = Operator<readonly (readonly LabelledLink[])[]>

const anyOf: Several = { argument: 'values', sql: (place, links) => one(place, links) }
const noneOf: Several = { argument: 'values', sql: (place, links) => `not ${one(place, links)}` }
const allOf: Several = {
  argument: 'values',
  sql: (place, links) => `(select count(*) from ${rows(place)} and l.to_id = any(${ids(place, links)})) = ${distinct(links).length}`,
}
const contains: Operator<string> = {
  argument: 'text',
  sql: (place, words, field) => {
    const { to } = field as Field<'links'>
    const title = `lower(${place.titleOf(to, 'named')}) like lower(${place.bind(`%${escapeLike(words)}%`)}::text)`
    return `exists (select from ${linksTable(place)} l join ${place.tableOf(to)} named on named.id = l.to_id
      where l.from_id = ${place.alias}.id and ${place.readable(to, 'named')} and ${title})`
  },
}

export const linksOperators: Operators = {
  'any of': anyOf,
  'all of': allOf,
  'none of': noneOf,
  contains,
  empty: { argument: 'none', sql: (place) => `not exists (select from ${rows(place)})` },
  'not empty': { argument: 'none', sql: (place) => `exists (select from ${rows(place)})` },
}

const one = (place: Place, links: readonly (readonly LabelledLink[])[]): string =>
  `exists (select from ${rows(place)} and l.to_id = any(${ids(place, links)}))`

const rows = (place: Place): string => `${linksTable(place)} l where l.from_id = ${place.alias}.id`

const ids = (place: Place, links: readonly (readonly LabelledLink[])[]): string => place.bind(writeArray(distinct(links)))

const distinct = (links: readonly (readonly LabelledLink[])[]): number[] => [...new Set(links.flat().map(({ id }) => id))]
