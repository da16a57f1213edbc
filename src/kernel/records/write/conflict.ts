import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import { iso } from '#kernel/database/iso.ts'
import { Refusal } from '../refusal.ts'
import { named } from '../statements.ts'
import type { Pending } from './pending.ts'

/**
 * Two people who change different fields both win. The same field changed by somebody else since the version that the
 * writer saw is refused with both values; nothing of the write is carried out.
 */
export async function findConflicts(context: Context, pending: readonly Pending[], connection: Connection): Promise<void> {
  for (const one of pending) {
    const { operation, before } = one
    if (operation.op !== 'update' || operation.version === undefined || !before || one.refusal || before.version === operation.version) continue
    one.refusal = await conflictOf(context, one, operation.version, connection)
  }
}

async function conflictOf(context: Context, { entity, values, before }: Pending, seen: number, connection: Connection): Promise<Refusal | null> {
  const rows = await connection.run(named(
    `select c.changes, ${iso('c.at')}, c.actor, u.name, c.version from ${context.workspace.schema}.change_log c
     left join ${context.workspace.schema}."user" u on u.id = c.actor
     where c.entity = $1 and c.record_id = $2 and c.version > $3 order by c.version`, [entity.name, before?.id, seen]))
  const fields: Record<string, unknown> = {}
  for (const [changes] of rows) {
    for (const [key, [base]] of Object.entries(JSON.parse(changes ?? '{}') as Record<string, [unknown, unknown]>)) {
      const kind = entity.fields.get(key)?.kind
      const theirs = before?.[key] ?? null
      if (!kind || !(key in values) || key in fields || kind.same((values[key] ?? null) as never, theirs as never)) continue
      fields[key] = { yours: values[key], theirs, base }
    }
  }
  const last = rows.at(-1)
  if (Object.keys(fields).length === 0) return null
  const by = last?.[2] ? { id: Number(last[2]), title: last[3] ?? null } : null
  const problems = Object.keys(fields).map((field) => ({ field, code: 'conflict' }))
  return new Refusal(409, 'conflict', problems, { fields, by, at: last?.[1] ?? null, version: before?.version })
}
