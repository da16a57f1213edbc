import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import type { Entity } from '#kernel/model/model.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { tableOf } from '#kernel/records/scope.ts'

/** Whom a record was shared with: a person or a team, to read or also to change. */
export interface Share {
  readonly holder: Holder
  readonly level: Level
  readonly by: { readonly id: number; readonly title: string | null }
  readonly at: string
}

export interface Holder { readonly entity: 'user' | 'team'; readonly id: number; readonly title: string | null }

export type Level = 'read' | 'update'

/** What is asked for; a null level takes back what was shared. */
export interface Sharing { readonly holder: Holder; readonly level: Level | null }

/** `{user: id | team: id, level: 'read' | 'update' | null}`; 422 for people and teams that are not there. */
export function readSharing({ workspace: { references } }: Context, body: Readonly<Record<string, unknown>>): Sharing {
  const { level } = body
  const entity = 'team' in body ? 'team' : 'user'
  const id = Number(body[entity])
  const found = Number.isSafeInteger(id) ? references.lookup(entity, id) : undefined
  if (!found || found['active'] === false) throw invalid([{ field: entity, code: 'unknownHolder', value: body[entity] }])
  if (level !== 'read' && level !== 'update' && level !== null) throw invalid([{ field: 'level', code: 'option', value: level, params: { options: 'read, update' } }])
  return { holder: { entity, id, title: String(found['name'] ?? '') }, level }
}

/** Whom the record was shared with, oldest first. The caller has asked whether the person may read it. */
export async function sharesOf({ workspace }: Context, entity: Entity, id: number): Promise<Share[]> {
  const { schema, references, database } = workspace
  const rows = await database.run({
    text: `select holder, level, by, ${iso('at')} from ${schema}.record_share where entity = $1 and record_id = $2 order by at, holder`, values: [entity.name, id],
  })
  const named = (of: 'user' | 'team', one: number) => ({ id: one, title: (references.lookup(of, one)?.['name'] ?? null) as string | null })
  return rows.map(([holder, level, by, at]) => {
    const of = Number(holder) < 0 ? 'team' : 'user'
    return { holder: { entity: of, ...named(of, Math.abs(Number(holder))) }, level: level as Level, by: named('user', Number(by)), at: at ?? '' }
  })
}

/**
 * Shares a record, changes how, or takes it back; the change log tells so, and with it everybody's screen. Until the first
 * record of an entity is shared, no statement looks for shares: then all processes must learn of it.
 */
export async function share(context: Context, entity: Entity, id: number, sharing: Sharing): Promise<void> {
  const { workspace } = context
  const keep = (connection: Connection) => keepShare(connection, context, entity, id, sharing)
  if (workspace.rights.shares(entity.name) || sharing.level === null) await workspace.database.transaction(keep)
  else await workspace.redefine(keep)
  await workspace.committed([entity.name])
}

async function keepShare(connection: Connection, context: Context, entity: Entity, id: number, { holder, level }: Sharing): Promise<void> {
  const { workspace: { schema }, actor, source } = context
  const key = [entity.name, id, holder.entity === 'team' ? -holder.id : holder.id]
  const [standing] = await connection.run({ text: `select level from ${schema}.record_share where entity = $1 and record_id = $2 and holder = $3 for update`, values: key })
  const before = standing?.[0] ?? null
  if (before === level) return
  await connection.run(level === null
    ? { text: `delete from ${schema}.record_share where entity = $1 and record_id = $2 and holder = $3`, values: key }
    : {
      text: `insert into ${schema}.record_share (entity, record_id, holder, level, by) values ($1, $2, $3, $4, $5)
        on conflict (entity, record_id, holder) do update set level = excluded.level, by = excluded.by, at = now()`,
      values: [...key, level, actor.id],
    })
  const told = (as: string | null) => (as === null ? null : { ...holder, level: as })
  await connection.run({
    text: `insert into ${schema}.change_log (actor, source, entity, record_id, version, op, changes)
      select $1, $2, $3, id, version, 'share', $5 from ${tableOf(context, entity)} where id = $4`,
    values: [actor.id || null, source, entity.name, id, JSON.stringify({ [sharedField]: [told(before), told(level)] })],
  })
}

/** Stands in the change log where a field would: no field's name begins so. */
export const sharedField = '#shared'
