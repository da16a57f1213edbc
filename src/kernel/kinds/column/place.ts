import type { Place } from '../kind.ts'

/** SQL of one column of a field; a computed field's expression stands in its place. */
export const column = (place: Place, suffix = ''): string =>
  place.expression === undefined ? `${place.alias}."${place.column}${suffix}"` : `(${place.expression})`
