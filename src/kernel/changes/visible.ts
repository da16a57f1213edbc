import type { Context } from '#kernel/context.ts'
import { readMany } from '#kernel/records/read.ts'
import type { Change } from './feed.ts'

/** The changes of records that the person may read, deleted or not, without the names of fields that are hidden from the role. */
export async function visibleChanges(context: Context, changes: readonly Change[]): Promise<Change[]> {
  const visible = await visibleRecords(context, changes)
  const { rights } = context.workspace
  return changes.filter(({ entity, id }) => visible.has(`${entity} ${id}`)).map((change) => {
    const hidden = rights.hidden(change.entity, context.actor.role)
    return hidden.size === 0 ? change : { ...change, fields: change.fields.filter((field) => !hidden.has(field)) }
  })
}

async function visibleRecords(context: Context, changes: readonly Change[]): Promise<Set<string>> {
  const visible = new Set<string>()
  for (const entity of new Set(changes.map(({ entity }) => entity))) {
    if (!context.workspace.model.entities.has(entity)) continue
    const ids = [...new Set(changes.filter((change) => change.entity === entity).map(({ id }) => id))]
    const all = context.workspace.rights.scope(entity, 'read', context.actor.role) === 'all'
    const seen = all ? ids : (await readMany(context, entity, ids, { fields: [], state: 'any' })).map((text) => (JSON.parse(text) as { id: number }).id)
    seen.forEach((id) => visible.add(`${entity} ${id}`))
  }
  return visible
}
