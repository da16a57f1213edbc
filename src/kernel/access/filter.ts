import type { Actor, Workspace } from '#kernel/context.ts'
import type { Scope, Verb } from '#kernel/model/definition.ts'
import type { Entity } from '#kernel/model/model.ts'

type Ruled = Pick<Workspace, 'rights'>

/**
 * SQL condition of "the person may do this to the row under `alias`": 'true' for all, 'false' for none. Ids are bound
 * by `bind`, never written. Unowned records are reached by scope "all" only.
 */
export function accessFilter(
  workspace: Ruled,
  actor: Actor,
  entity: Entity,
  verb: Verb,
  alias: string,
  bind: (value: unknown) => string,
): string {
  const scope = workspace.rights.scope(entity.name, verb, actor.role)
  const owner = `${alias}.${ownerColumn(entity)}`
  switch (scope) {
    case 'all': return 'true'
    case 'own': return `${owner} = ${bind(actor.id)}::bigint`
    case 'team': return `${owner} = any(${bind(actor.mates)}::bigint[])`
    case 'none': return 'false'
  }
}

/** Whether the scope reaches a record of this owner: the same rule as `accessFilter`, for records in hand. */
export function reaches(scope: Scope, actor: Actor, owner: number | null): boolean {
  switch (scope) {
    case 'all': return true
    case 'own': return owner === actor.id
    case 'team': return owner !== null && actor.mates.includes(owner)
    case 'none': return false
  }
}

/** Field whose user owns the record: `owner` where the entity has one, else who created it. */
export const ownerField = (entity: Entity): 'owner' | 'createdBy' =>
  entity.fields.get('owner')?.definition.kind === 'user' ? 'owner' : 'createdBy'

const ownerColumn = (entity: Entity) => (ownerField(entity) === 'owner' ? 'owner_id' : 'created_by_id')
