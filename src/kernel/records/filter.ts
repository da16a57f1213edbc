import { searchCondition } from '#kernel/search/condition.ts'
import type { Field } from '#kernel/kinds/fields.ts'
import { parseArgument } from '#kernel/kinds/arguments.ts'
import type { Operator } from '#kernel/kinds/kind.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Condition, Filter, Query } from './query.ts'
import { reach } from './reach.ts'
import { invalid } from './refusal.ts'
import type { Scope } from './scope.ts'

/** What a statement needs to hold a filter: joins before its `where`, and the condition itself. */
export interface Where { readonly joins: readonly string[]; readonly condition: string }

/** Live (or deleted) records that the person may read and that match filter and search words: all inside the query. */
export function whereOf(scope: Scope, entity: Entity, alias: string, query: Pick<Query, 'filter' | 'search' | 'state'>): Where {
  const joins = new Set<string>()
  const conditions = [
    `${alias}.deleted_at is ${query.state === 'trash' ? 'not null' : 'null'}`,
    scope.access(entity, 'read', alias),
    ...(query.filter ? [compileFilter(scope, entity, alias, query.filter, joins, 0)] : []),
    ...(query.search?.trim() ? [searchCondition(scope.context, entity, query.search, alias, scope.bind)] : []),
  ]
  return { joins: [...joins], condition: conditions.filter((condition) => condition !== 'true').join(' and ') }
}

const deepest = 20

function compileFilter(scope: Scope, entity: Entity, alias: string, filter: Filter, joins: Set<string>, depth: number): string {
  if (depth > deepest) throw invalid([{ field: 'filter', code: 'filterTooDeep', params: { max: deepest } }])
  const nested = (inner: Filter) => compileFilter(scope, entity, alias, inner, joins, depth + 1)
  if (typeof filter !== 'object' || filter === null) throw invalid([{ field: 'filter', code: 'filterShape', value: filter }])
  if ('and' in filter && Array.isArray(filter.and)) return all(filter.and.map(nested), ' and ', 'true')
  if ('or' in filter && Array.isArray(filter.or)) return all(filter.or.map(nested), ' or ', 'false')
  if ('not' in filter) return `not coalesce((${nested(filter.not)}), false)`
  if ('field' in filter && 'op' in filter) return compileCondition(scope, entity, alias, filter, joins)
  throw invalid([{ field: 'filter', code: 'filterShape', value: JSON.stringify(filter).slice(0, 200) }])
}

const all = (conditions: readonly string[], between: string, none: string) => (conditions.length === 0 ? none : `(${conditions.join(between)})`)

function compileCondition(scope: Scope, entity: Entity, alias: string, condition: Condition, joins: Set<string>): string {
  const path = String(condition.field)
  const reached = reach(scope, entity, alias, path)
  if (!reached) throw invalid([{ field: path, code: 'unknownField', value: condition.field }])
  const definition = reached.field.definition as Field
  const operator = reached.field.kind.operators[condition.op] as Operator | undefined
  const parsed = parseArgument(definition, condition.op, condition.value, scope.context.values)
  if ('problem' in parsed || !operator) throw invalid([{ code: 'operator', value: condition.op, ...('problem' in parsed ? parsed.problem : {}), field: path }])
  reached.joins.forEach((join) => joins.add(join))
  return `(${operator.sql(scope.place(reached.entity, reached.field, reached.alias), parsed.value as never, definition)})`
}
