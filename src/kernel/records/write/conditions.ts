import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { EntityCondition } from '#kernel/model/definition.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Refusal } from '../refusal.ts'
import { conditionOf } from '../filter.ts'
import { Scope, columnsOfField, quote, systemColumns, tableOf } from '../scope.ts'
import { named } from '../statements.ts'
import { type InputColumn, inputOf } from './input.ts'
import { type Pending, refused } from './pending.ts'

/**
 * Conditions that settings set for an entity's records: what does not hold for the record as it will stand is a problem. The base
 * judges, in one statement for all records of an entity, so that a condition means what the same filter of a list means. An undo brings
 * back what once stood.
 */
export async function judgeConditions(context: Context, pending: readonly Pending[], connection: Connection): Promise<void> {
  if (context.source === 'undo') return
  const judged = pending.filter((one) => (one.entity.definition.conditions?.length ?? 0) > 0 && one.changed.length > 0 && !refused(one))
  for (const entity of new Set(judged.map(({ entity }) => entity))) {
    await judgeEntity(context, entity, judged.filter((one) => one.entity === entity), connection)
  }
}

async function judgeEntity(context: Context, entity: Entity, pending: readonly Pending[], connection: Connection) {
  const conditions = (entity.definition.conditions ?? []).filter((condition) => canBeAsked(context, entity, condition))
  if (conditions.length === 0) return
  const { text, values } = compile(context, entity, pending, conditions)
  for (const [n, ...broken] of await connection.run(named(text, values))) {
    const one = pending[Number(n) - 1]
    conditions.forEach(({ field, message }, at) => {
      if (broken[at] === 't') one?.problems.push({ ...(field ? { field } : {}), code: 'condition', params: { text: textFor(message, context.values.language) } })
    })
  }
}

/** A field that an upgrade took away takes its conditions along: they must not stand in the way of every write. */
function canBeAsked(context: Context, entity: Entity, { when, must }: EntityCondition): boolean {
  try {
    for (const filter of when ? [when, must] : [must]) conditionOf(scopeOfConditions(context), entity, 't', filter)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function compile(context: Context, entity: Entity, pending: readonly Pending[], conditions: readonly EntityCondition[]) {
  const scope = scopeOfConditions(context)
  const input = inputOf(scope, [
    { name: 'id', type: 'bigint', cells: pending.map(({ before }) => (before ? String(before.id) : null)) },
    ...[...entity.fields.values()].filter(({ kind }) => !kind.outside).flatMap((field): InputColumn[] => {
      const cells = pending.map(({ draft }) => field.kind.store((draft[field.key] ?? null) as never, field.definition as never))
      return field.kind.columns(field.definition as never).map(({ suffix, type }, at) => ({ name: field.column + suffix, type, cells: cells.map((row) => row[at] ?? null), own: true }))
    }),
  ])
  const joins = new Set<string>()
  const part = (filter: EntityCondition['must']) => {
    const compiled = conditionOf(scope, entity, 't', filter)
    compiled.joins.forEach((join) => joins.add(join))
    return `coalesce((${compiled.condition}), false)`
  }
  const broken = conditions.map(({ when, must }) => `${when ? part(when) : 'true'} and not ${part(must)}`)
  const text = `with ${input}, drafted as (${draftedOf(scope, context, entity)})
    select t.n, ${broken.join(', ')} from drafted t ${[...joins].join(' ')}`
  return { text, values: scope.values }
}

/** The records as they will stand, under the names of their table's columns. */
function draftedOf(scope: Scope, context: Context, entity: Entity): string {
  const own = [...entity.fields.values()].filter(({ kind }) => !kind.outside).flatMap((field) => columnsOfField(field))
  const system: Readonly<Record<string, string>> = {
    id: 'i.id', version: 'o.version', created_at: 'coalesce(o.created_at, now())', created_by_id: `coalesce(o.created_by_id, ${scope.bind(context.actor.id || null)}::bigint)`,
    updated_at: 'now()', deleted_at: 'o.deleted_at',
  }
  return `select i.n, ${systemColumns.map((name) => `${system[name]} as ${quote(name)}`).join(', ')}, ${own.map((name) => `i."v_${name}" as ${quote(name)}`).join(', ')}
    from input i left join ${tableOf(context, entity)} o on o.id = i.id`
}

/** Conditions look at everything: what the person may not see must hold as well. "Me" stays the person. */
export const scopeOfConditions = (context: Context): Scope =>
  new Scope({ ...context, actor: { ...context.actor, role: 'administrator' } }, { everything: true })

const textFor = (message: EntityCondition['message'], language: string): string => message[language] ?? Object.values(message)[0] ?? ''
