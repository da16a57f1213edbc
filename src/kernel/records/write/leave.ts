import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { linksTable } from '#kernel/kinds/links/links-table.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { entityCount } from '#kernel/model/names.ts'
import { Scope, columnsOfField, quote, tableOf } from '../scope.ts'
import { named } from '../statements.ts'
import { type Pending, idOf } from './pending.ts'

/**
 * What stands in the way of a delete or a restore. A stage that deals stand in stays, whoever is signed in stays, and a
 * record does not come back into a stage that is gone.
 */
export async function judgeLeaving(context: Context, pending: readonly Pending[], connection: Connection): Promise<void> {
  for (const one of pending) {
    if (one.refusal) continue
    if (one.operation.op === 'restore') one.problems.push(...goneLinks(context, one))
    if (one.operation.op === 'delete' && isOwnAccount(context, one)) one.problems.push({ code: 'ownAccount' })
  }
  const leaving = pending.filter(({ operation, refusal, entity }) => operation.op === 'delete' && !refusal && entity.definition.reference)
  for (const entity of new Set(leaving.map(({ entity }) => entity))) {
    await keepUsed(context, entity, leaving.filter((one) => one.entity === entity), connection)
  }
}

const isOwnAccount = ({ actor }: Context, { entity, operation }: Pending) => entity.name === 'user' && 'id' in operation && operation.id === actor.id

/** Required links to reference records that have been deleted since. */
function goneLinks({ workspace }: Context, { entity, before }: Pending): Problem[] {
  return [...entity.fields.values()].flatMap(({ key, kind, definition }): Problem[] => {
    const target = definition.required ? kind.target?.(definition as never) : undefined
    const link = before?.[key] as { readonly id?: number } | null | undefined
    if (!target || !workspace.model.entities.get(target)?.definition.reference || typeof link?.id !== 'number') return []
    return workspace.references.lookup(target, link.id) ? [] : [{ field: key, code: 'linkGone', value: link.id }]
  })
}

async function keepUsed(context: Context, entity: Entity, leaving: readonly Pending[], connection: Connection) {
  const uses = await usesOf(context, entity, leaving.flatMap((one) => idOf(one) ?? []), connection)
  for (const one of leaving) {
    const own = uses.filter(({ id }) => id === idOf(one))
    if (own.length === 0) continue
    const { text, language } = context.values
    const definitionOf = (by: string) => context.workspace.model.entities.get(by)?.definition ?? { name: by }
    const records = own.map(({ by, count }) => entityCount(definitionOf(by), count, language, text)).join(', ')
    const count = own.reduce((sum, use) => sum + use.count, 0)
    one.problems.push({ code: 'inUse', value: one.before?.[entity.title.key], params: { count, records } })
  }
}

interface Use { readonly id: number; readonly by: string; readonly count: number }

/** How many live records of which entity link to each of these. */
async function usesOf(context: Context, entity: Entity, ids: readonly number[], connection: Connection): Promise<Use[]> {
  const scope = new Scope(context, { everything: true })
  const wanted = `${scope.bind(ids)}::bigint[]`
  const parts = [...context.workspace.model.entities.values()].flatMap((by) => [...by.fields.values()]
    .filter(({ kind, definition }) => kind.target?.(definition as never) === entity.name)
    .map((field) => linksFrom(scope, by, field, wanted)))
  if (parts.length === 0) return []
  const rows = await connection.run(named(`select to_id, by, count(distinct from_id) from (${parts.join(' union all ')}) links group by 1, 2 order by 3 desc`, scope.values))
  return rows.map(([id, by, count]) => ({ id: Number(id), by: by ?? '', count: Number(count) }))
}

function linksFrom(scope: Scope, by: Entity, field: ModelField, wanted: string): string {
  const [column] = columnsOfField(field)
  const live = `${tableOf(scope.context, by)} t`
  return column === undefined
    ? `select l.to_id, '${by.name}' as by, t.id as from_id from ${linksTable(scope.place(by, field, 't'))} l join ${live} on t.id = l.from_id and t.deleted_at is null where l.to_id = any(${wanted})`
    : `select t.${quote(column)} as to_id, '${by.name}' as by, t.id as from_id from ${live} where t.deleted_at is null and t.${quote(column)} = any(${wanted})`
}
