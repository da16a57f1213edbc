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
    ...(query.filter ? [compileFilter({ scope, entity, alias, joins, parts: 0 }, query.filter)] : []),
    ...(query.search?.trim() ? [scope.past?.refuse('searchAsOf', 'search') ?? searchCondition(scope.context, entity, query.search, alias, scope.bind)] : []),
  ]
  return { joins: [...joins], condition: conditions.filter((condition) => condition !== 'true').join(' and ') }
}

/** A filter alone: whether it holds for the row under `alias`, whoever may read that. */
export function conditionOf(scope: Scope, entity: Entity, alias: string, filter: Filter): Where {
  const joins = new Set<string>()
  return { condition: compileFilter({ scope, entity, alias, joins, parts: 0 }, filter), joins: [...joins] }
}

/** Filters beyond these are no question that a person asks. */
const deepest = 20
const mostConditions = 1000

/** A filter being compiled: where it stands, the joins that it needs, and how much of it there was. */
interface Compiling {
  readonly scope: Scope
  readonly entity: Entity
  readonly alias: string
  readonly joins: Set<string>
  parts: number
}

function compileFilter(compiling: Compiling, filter: Filter, depth = 0): string {
  if (depth > deepest) throw invalid([{ field: 'filter', code: 'filterTooDeep', params: { max: deepest } }])
  if (++compiling.parts > mostConditions) throw invalid([{ field: 'filter', code: 'filterTooLong', params: { max: mostConditions } }])
  const nested = (inner: Filter) => compileFilter(compiling, inner, depth + 1)
  if (typeof filter !== 'object' || filter === null) throw invalid([{ field: 'filter', code: 'filterShape', value: filter }])
  if ('and' in filter && Array.isArray(filter.and)) return all(filter.and.map(nested), ' and ', 'true')
  if ('or' in filter && Array.isArray(filter.or)) return all(filter.or.map(nested), ' or ', 'false')
  if ('not' in filter) return `not coalesce((${nested(filter.not)}), false)`
  if ('field' in filter && 'op' in filter && typeof filter.field === 'string' && typeof filter.op === 'string') return compileCondition(compiling, filter)
  throw invalid([{ field: 'filter', code: 'filterShape', value: JSON.stringify(filter).slice(0, 200) }])
}

const all = (conditions: readonly string[], between: string, none: string) => (conditions.length === 0 ? none : `(${conditions.join(between)})`)

function compileCondition({ scope, entity, alias, joins }: Compiling, { field: path, op, value }: Condition): string {
  if (path === batchPath) return batchCondition(scope, entity, alias, { field: path, op, value })
  const reached = reach(scope, entity, alias, path)
  if (!reached) throw invalid([{ field: path, code: 'unknownField', value: path }])
  const definition = reached.field.definition as Field
  const operator = reached.field.kind.operators[op] as Operator | undefined
  const parsed = parseArgument(definition, op, value, scope.context.values)
  if ('problem' in parsed || !operator) throw invalid([{ code: 'operator', value: op, ...('problem' in parsed ? parsed.problem : {}), field: path }])
  reached.joins.forEach((join) => joins.add(join))
  return `(${operator.sql(scope.place(reached.entity, reached.field, reached.alias), parsed.value as never, definition)})`
}

/** `{"field":"#batch","op":"=","value":12}`: the records that an import or another batch of changes made or changed. */
const batchPath = '#batch'

/** People look into batches of their own, administrators into all; of their records they see what they may read. */
function batchCondition({ bind, context: { workspace: { schema }, actor } }: Scope, { name }: Entity, alias: string, { field, op, value }: Condition): string {
  if (op !== '=' || !Number.isSafeInteger(value)) throw invalid([{ field, code: 'operator', value: op }])
  return `${alias}.id in (select c.record_id from ${schema}.change_log c join ${schema}.batch b on b.id = c.batch
    where c.batch = ${bind(value)}::bigint and c.entity = ${bind(name)} and c.op <> 'delete' and (b.actor = ${bind(actor.id)}::bigint or ${bind(actor.role === 'administrator')}::boolean))`
}
