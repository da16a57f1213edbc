import type { ModelField } from '#kernel/model/model.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Scope } from './scope.ts'

/** Where a path like `company.address.city` ends: the field, and the alias of the table it stands in. */
export interface Reached {
  readonly entity: Entity
  readonly field: ModelField
  readonly alias: string
  /** Joins needed to get there, in order. */
  readonly joins: readonly string[]
}

/**
 * Follows a path over links from an entity's alias. Answers undefined when a step does not exist or is hidden from the
 * person. A linked record that the person may not read reads as empty: the condition stands in the join.
 */
export function reach(scope: Scope, entity: Entity, alias: string, path: string): Reached | undefined {
  const direct = scope.visible(entity, path)
  if (direct) return { entity, field: direct, alias, joins: [] }
  const dot = path.indexOf('.')
  const link = dot > 0 ? scope.visible(entity, path.slice(0, dot)) : undefined
  const target = link?.kind.target?.(link.definition)
  if (!link || !target || !link.kind.joins) return undefined
  const join = link.kind.joins(scope.place(entity, link, alias), link.definition)
  const further = reach(scope, scope.entity(target), `${alias}_${link.column}`, path.slice(dot + 1))
  return further && { ...further, joins: [join, ...further.joins] }
}
