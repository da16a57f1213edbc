import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { entityOf } from '#kernel/records/read.ts'
import { forbidden, notFound } from '#kernel/records/refusal.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { ownerField, reaches } from './filter.ts'

/** For what belongs to a record without being a field (files): 404 where the person may not read it, 403 where not change it. */
export async function needUpdate(context: Context, entityName: string, id: number): Promise<void> {
  const entity = entityOf(context, entityName)
  const scope = new Scope(context)
  const [row] = await context.workspace.database.run({
    text: `select ${scope.access(entity, 'update', 't')} from ${tableOf(context, entity)} t
      where t.id = ${scope.bind(Number.isSafeInteger(id) ? id : 0)}::bigint and t.deleted_at is null
      and ${scope.access(entity, 'read', 't')}`,
    values: scope.values,
  })
  if (!row) throw notFound()
  if (row[0] !== 't') throw forbidden()
}

/** Who may create only own (or the team's) records does not create them for others. */
export function foreignOwner({ workspace, actor }: Context, entity: Entity, draft: Readonly<Record<string, unknown>>): Problem[] {
  const scope = workspace.rights.scope(entity.name, 'create', actor.role)
  if (scope === 'all' || ownerField(entity) !== 'owner') return []
  const owner = draft['owner'] as { readonly id: number } | null | undefined
  return reaches(scope, actor, owner?.id ?? null) ? [] : [{ field: 'owner', code: 'foreignOwner' }]
}
