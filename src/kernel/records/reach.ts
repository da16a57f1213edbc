import { joinedAlias } from '#kernel/kinds/link/reference.ts'
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
  /** The person sees a part of the values only: to show, never to ask by. */
  readonly isMasked?: boolean
}

/**
 * Follows a path over links from an entity's alias. Answers undefined when a step does not exist or is hidden from the
 * person; `toShow` ends at fields of which a part is shown as well. A linked record that the person may not read reads as empty:
 * the condition stands in the join.
 */
export function reach(scope: Scope, entity: Entity, alias: string, path: string, { steps = 0, toShow = false } = {}): Reached | undefined {
  const direct = scope.visible(entity, path)
  if (direct) return { entity, field: direct, alias, joins: [] }
  const part = toShow ? scope.inPart(entity, path) : undefined
  if (part) return { entity, field: part, alias, joins: [], isMasked: true }
  if (steps === mostSteps) return undefined
  const dot = path.indexOf('.')
  const link = dot > 0 ? scope.visible(entity, path.slice(0, dot)) : undefined
  const target = link?.kind.target?.(link.definition)
  if (!link || !target || !link.kind.joins) return undefined
  const place = scope.place(entity, link, alias)
  const further = reach(scope, scope.entity(target), joinedAlias(place), path.slice(dot + 1), { steps: steps + 1, toShow })
  return further && { ...further, joins: [link.kind.joins(place, link.definition), ...further.joins] }
}

/** Links that a path may follow one after another. */
const mostSteps = 5
