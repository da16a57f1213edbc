import type { Rights, Workspace } from '#kernel/context.ts'
import type { Verb } from '#kernel/model/definition.ts'

/** What a key may do of what its person may: verbs by entity, `*` for all. Whatever is not named it may not. */
export type Grants = Readonly<Record<string, readonly Verb[]>>

/**
 * The workspace as a key sees it: no right goes beyond the person's, and only those of `grants` are left. Reference records
 * (stages, users, currencies) stay readable: without them no other record can be understood.
 */
export function narrowed(workspace: Workspace, grants: Grants): Workspace {
  const rights = narrowedRights(workspace, grants)
  return {
    name: workspace.name, schema: workspace.schema, database: workspace.database, collation: workspace.collation, model: workspace.model,
    settings: workspace.settings, references: workspace.references, answers: workspace.answers, rights, rate: workspace.rate,
    stamp: (entities) => workspace.stamp(entities),
    committed: (entities) => workspace.committed(entities),
    noticed: (users) => workspace.noticed(users),
    redefine: (change) => workspace.redefine(change),
    tellWithin: (connection, entities) => workspace.tellWithin(connection, entities),
  }
}

/** One object for the same rights and grants: statements are remembered by it. */
function narrowedRights({ rights, model }: Workspace, grants: Grants): Rights {
  const byGrants = known.get(rights) ?? new Map<string, Rights>()
  known.set(rights, byGrants)
  const key = JSON.stringify(grants)
  const found = byGrants.get(key)
  if (found) return found
  const allows = (entity: string, verb: Verb) =>
    grants[entity]?.includes(verb) || grants['*']?.includes(verb) || (verb === 'read' && model.entities.get(entity)?.definition.reference === true)
  const made: Rights = { ...rights, scope: (entity, verb, role) => (allows(entity, verb) ? rights.scope(entity, verb, role) : 'none') }
  if (byGrants.size >= mostKnown) byGrants.clear()
  byGrants.set(key, made)
  return made
}

const known = new WeakMap<Rights, Map<string, Rights>>()
const mostKnown = 200
