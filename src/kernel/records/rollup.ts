import type { Rollup, RollupFigure } from '#kernel/kinds/fields.ts'
import { linksTable } from '#kernel/kinds/links/links-table.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { whereOf } from './filter.ts'
import type { Filter } from './query.ts'
import { reach } from './reach.ts'
import type { Scope } from './scope.ts'

/**
 * SQL of one figure over the records that point to the row under `outer`: those that the person may read and that match the
 * roll-up's filter. It is worked out as part of the statement that asks, so it is never behind what it counts.
 */
export function rollupOf(scope: Scope, { of, by, how, field, filter }: Rollup, outer: string, inner: string): string {
  const entity = scope.entity(of)
  const link = entity.fields.get(by)
  const counted = field === undefined ? null : summed(scope, entity, field, inner)
  if (!link || (how !== 'count' && counted === null)) return 'null'
  const where = whereOf(scope, entity, inner, filter === undefined ? {} : { filter: filter as Filter })
  return `select ${figures[how](counted ?? '*')} from ${scope.past?.keptOf(entity) ?? scope.tableOf(of)} ${inner} ${where.joins.join(' ')} where ${pointsTo(scope, entity, link, outer, inner)} and ${where.condition}`
}

const figures: { readonly [F in RollupFigure]: (expression: string) => string } = {
  count: () => 'count(*)',
  sum: (expression) => `coalesce(sum(${expression}), 0)`,
  average: (expression) => `avg(${expression})`,
  min: (expression) => `min(${expression})`,
  max: (expression) => `max(${expression})`,
}

/** Amounts by their value in base currency, other fields by what they are sorted by. */
function summed(scope: Scope, entity: Entity, path: string, alias: string): string | null {
  const reached = reach(scope, entity, alias, path)
  if (!reached || reached.joins.length > 0) return null
  const { kind, definition } = reached.field
  const place = scope.place(entity, reached.field, alias)
  return kind.sum(place, definition as never) ?? kind.sort(place, definition as never, '')
}

function pointsTo(scope: Scope, entity: Entity, link: ModelField, outer: string, inner: string): string {
  if (!link.kind.outside) return `${inner}."${link.column}_id" = ${outer}.id`
  return `exists (select 1 from ${linksTable(scope.place(entity, link, inner))} l where l.from_id = ${inner}.id and l.to_id = ${outer}.id)`
}
