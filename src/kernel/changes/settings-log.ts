import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'

/** What settings are about: rights of roles, definitions of objects and fields, the company itself, programs that it talks to, how people sign in, what files are let in, and backups. */
const subjects = ['rights', 'objects', 'fields', 'company', 'signIn', 'connections', 'files', 'backups'] as const

/**
 * Writes a change of settings into the change log, `[before, after]` by name; what stays the same is left out. It belongs to
 * no entity, so that neither streams nor undo take it for a record.
 */
export async function logSettings(
  connection: Connection, { workspace: { schema }, actor, source }: Context, subject: (typeof subjects)[number], changes: Readonly<Record<string, readonly [unknown, unknown]>>,
): Promise<void> {
  const changed = Object.entries(changes).filter(([, [before, after]]) => JSON.stringify(before) !== JSON.stringify(after))
  if (changed.length === 0) return
  await connection.run({
    text: `insert into ${schema}.change_log (actor, source, entity, record_id, version, op, changes) select $1, $2, $3, 0, version, 'update', $4 from ${schema}.model_version`,
    values: [actor.id || null, source, prefix + subject, JSON.stringify(Object.fromEntries(changed))],
  })
}

/** A page of the history: `next` is what to ask for as `after`, null at the end. */
export interface SettingsHistory {
  readonly items: readonly object[]
  readonly next: string | null
}

/**
 * Who changed which settings, newest first: rights, definitions, the company, and the records that settings list (stages, teams,
 * rates). What an import or a bulk edit did stands in their own history, what set-up
 * laid down nobody changed, and one's own profile is no setting. For administrators.
 */
export async function readSettingsLog({ workspace: { database, schema, model } }: Context, limit: number, after: string | null): Promise<SettingsHistory> {
  const references = [...model.entities.values()].filter(({ definition }) => definition.reference).map(({ name }) => name)
  const rows = await database.run({
    text: `select c.seq, ${iso('c.at')}, c.actor, u.name, c.source, c.entity, c.changes, c.record_id, c.op from ${schema}.change_log c left join ${schema}."user" u on u.id = c.actor
      where ((c.entity = any($1) and c.record_id = 0) or (c.entity = any($2) and c.actor is not null)) and c.batch is null and c.seq < $3 and not (c.entity = 'user' and c.record_id = c.actor)
      order by c.seq desc limit $4`,
    values: [subjects.map((subject) => prefix + subject), references, after ?? String(Number.MAX_SAFE_INTEGER), limit + 1],
  })
  const items = rows.slice(0, limit).map(([seq, at, actor, name, source, entity, changes, record, op]) => ({
    seq, at, source, ...aboutOf(entity ?? '', Number(record), op ?? 'update'), actor: actor ? { id: Number(actor), title: name ?? null } : null,
    fields: Object.entries(JSON.parse(changes ?? '{}') as Record<string, [unknown, unknown]>).map(([field, [before, after]]) => ({ field, before, after })),
  }))
  return { items, next: rows.length > limit ? items.at(-1)?.seq ?? null : null }
}

const aboutOf = (entity: string, record: number, op: string) =>
  (entity.startsWith(prefix) ? { subject: entity.slice(prefix.length) } : { subject: 'record', entity, record, op })

/** No entity's name holds a colon. */
const prefix = 'settings:'
