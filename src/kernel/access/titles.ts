import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { readMany } from '#kernel/records/read.ts'

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>

/**
 * Changes of an entity's records with the titles of linked records that the person may not read taken out, as lists show
 * such links: the log keeps titles as they were for everybody.
 */
export async function withoutForeignTitles(context: Context, entity: Entity, changes: readonly Changes[], connection?: Connection): Promise<readonly Changes[]> {
  const guarded = guardedFields(context, entity)
  if (guarded.size === 0) return changes
  const known = await readableAmong(context, guarded, changes, connection)
  const shown = (value: unknown, target: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => shown(one, target))
    return isLink(value) && !known.has(`${target} ${value.id}`) ? { ...value, title: null } : value
  }
  return changes.map((change) => Object.fromEntries(Object.entries(change).map(([field, [before, after]]) => {
    const target = guarded.get(field)
    return [field, target ? [shown(before, target), shown(after, target)] : [before, after]] as const
  })))
}

/** Link fields to entities of which the role does not read everything, with the entity they point to. */
function guardedFields({ workspace, actor }: Context, entity: Entity): Map<string, string> {
  return new Map([...entity.fields.values()].flatMap(({ key, kind, definition }) => {
    const target = kind.target?.(definition as never)
    return target && workspace.rights.scope(target, 'read', actor.role) !== 'all' ? [[key, target] as const] : []
  }))
}

async function readableAmong(context: Context, guarded: ReadonlyMap<string, string>, changes: readonly Changes[], connection?: Connection): Promise<Set<string>> {
  const known = new Set<string>()
  for (const target of new Set(guarded.values())) {
    const values = changes.flatMap((change) =>
      Object.entries(change).flatMap(([field, sides]) => (guarded.get(field) === target ? sides.flat() : [])),
    )
    const ids = [...new Set(values.filter(isLink).map(({ id }) => id))]
    const found = ids.length === 0 ? [] : await readMany(context, target, ids, { fields: [], state: 'any', ...(connection ? { connection } : {}) })
    for (const text of found) known.add(`${target} ${(JSON.parse(text) as { id: number }).id}`)
  }
  return known
}

const isLink = (value: unknown): value is { readonly id: number } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number'
