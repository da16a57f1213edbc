import type { Actor, Workspace } from '#kernel/context.ts'
import type { Scope, Verb } from '#kernel/model/definition.ts'
import type { Entity } from '#kernel/model/model.ts'

type Ruled = Pick<Workspace, 'rights' | 'schema'>

/**
 * SQL condition of "the person may do this to the row under `alias`": 'true' for all, 'false' for none. Ids are bound
 * by `bind`, never written. Unowned records are reached by scope "all" only, or when they were shared.
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
  const or = (owned: string) => [owned, ...sharedWith(workspace, actor, entity, verb, alias, bind)].join(' or ')
  switch (scope) {
    case 'all': return 'true'
    case 'below': return `(${or(`${owner} = any(${bind(actor.below)}::bigint[])`)})`
    case 'team': return `(${or(`${owner} = any(${bind(actor.mates)}::bigint[])`)})`
    case 'own': return `(${or(`${owner} = ${bind(actor.id)}::bigint`)})`
    case 'shared': return `(${or('false')})`
    case 'none': return 'false'
  }
}

/** Sharing lets read or change, not delete. Where nothing of the entity is shared, the statement does not look. */
function sharedWith(
  { rights, schema }: Ruled, actor: Actor, { name }: Entity, verb: Verb, alias: string, bind: (value: unknown) => string,
): string[] {
  if (!rights.shares(name) || verb === 'delete' || verb === 'create') return []
  const level = verb === 'update' ? ` and s.level = 'update'` : ''
  return [`${alias}.id = any(array(select s.record_id from ${schema}.record_share s
    where s.entity = ${bind(name)} and s.holder = any(${bind(holdersOf(actor))}::bigint[])${level}))`]
}

/** The person and the person's teams, as `record_share` names them: a team with a minus. */
const holdersOf = ({ id, teams }: Actor): number[] => [id, ...teams.map((team) => -team)]

/** Whether the scope lets make a record of this owner: the same rule as `accessFilter`, for records in hand. */
export function reaches(scope: Scope, actor: Actor, owner: number | null): boolean {
  switch (scope) {
    case 'all': return true
    case 'below': return owner !== null && actor.below.includes(owner)
    case 'team': return owner !== null && actor.mates.includes(owner)
    case 'own': return owner === actor.id
    case 'shared': return false
    case 'none': return false
  }
}

/** Field whose user owns the record: `owner` where the entity has one, else who created it. */
export const ownerField = (entity: Entity): 'owner' | 'createdBy' =>
  entity.fields.get('owner')?.definition.kind === 'user' ? 'owner' : 'createdBy'

const ownerColumn = (entity: Entity) => (ownerField(entity) === 'owner' ? 'owner_id' : 'created_by_id')
