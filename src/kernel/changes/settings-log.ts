import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'

/** What settings are about: rights of roles, definitions of objects and fields, the company itself. */
const subjects = ['rights', 'objects', 'fields', 'company'] as const

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

/** Who changed which settings, newest first. For administrators. */
export async function readSettingsLog({ workspace: { database, schema } }: Context, limit: number) {
  const rows = await database.run({
    text: `select c.seq, ${iso('c.at')}, c.actor, u.name, c.source, c.entity, c.changes from ${schema}.change_log c left join ${schema}."user" u on u.id = c.actor
      where c.entity = any($1) and c.record_id = 0 order by c.seq desc limit $2`,
    values: [subjects.map((subject) => prefix + subject), limit],
  })
  return rows.map(([seq, at, actor, name, source, entity, changes]) => ({
    seq, at, source, subject: (entity ?? '').slice(prefix.length), actor: actor ? { id: Number(actor), title: name ?? null } : null,
    fields: Object.entries(JSON.parse(changes ?? '{}') as Record<string, [unknown, unknown]>).map(([field, [before, after]]) => ({ field, before, after })),
  }))
}

/** No entity's name holds a colon. */
const prefix = 'settings:'
