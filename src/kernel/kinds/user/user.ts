import type { Kind, Operator } from '../kind.ts'
import { writeArray } from '../column/array.ts'
import { column } from '../column/place.ts'
import { referenceKind } from '../link/reference-kind.ts'

const me: Operator<undefined> = { argument: 'none', sql: (place) => `${column(place, '_id')} = ${place.bind(place.actor.id)}` }
const myTeam: Operator<undefined> = {
  argument: 'none',
  sql: (place) => `${column(place, '_id')} = any(${place.bind(writeArray(place.actor.mates))})`,
}

/** A link to a user, who may be "me" and "my team". */
export const user: Kind<'user'> = referenceKind('user', () => 'user', { me, 'my team': myTeam })
