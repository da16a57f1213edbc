import type { FieldDefinition, Rollup } from '#kernel/kinds/fields.ts'
import { kindOf } from '#kernel/kinds/kinds.ts'

/** Entities by name, as far as their fields go. */
type Fields = ReadonlyMap<string, { readonly fields: Readonly<Record<string, FieldDefinition>> }>

/** A field that something else is worked out of. */
export interface FieldRead {
  readonly entity: string
  readonly field: string
}

/** What a roll-up looks at: the link, what is added up, what its filter asks, links on the way there included. */
export function readsOfRollup(entities: Fields, { of, by, field, filter }: Rollup): readonly FieldRead[] {
  return [by, ...(field === undefined ? [] : [field]), ...pathsIn(filter)].flatMap((path) => readsOfPath(entities, of, path))
}

/** `stage.outcome` of a deal reads the deal's stage and the stage's outcome; `address.city` the address. */
function readsOfPath(entities: Fields, entity: string, path: string): readonly FieldRead[] {
  const [field = '', ...rest] = path.split('.')
  const definition = entities.get(entity)?.fields[field]
  const target = definition && kindOf(definition).target?.(definition as never)
  return [{ entity, field }, ...(target && rest.length > 0 ? readsOfPath(entities, target, rest.join('.')) : [])]
}

/** Every `field` that a filter tree names. */
function pathsIn(filter: unknown): readonly string[] {
  if (typeof filter !== 'object' || filter === null) return []
  if (Array.isArray(filter)) return filter.flatMap(pathsIn)
  return Object.entries(filter).flatMap(([key, value]) => (key === 'field' && typeof value === 'string' ? [value] : ['and', 'or', 'not'].includes(key) ? pathsIn(value) : []))
}
