import { withoutForeignTitles } from '#kernel/access/titles.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import { iso } from '#kernel/database/iso.ts'
import type { Entity } from '#kernel/model/model.ts'
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

interface Sides { readonly yours: unknown; readonly theirs: unknown; readonly base: unknown }

async function conflictOf(context: Context, { entity, values, before }: Pending, seen: number, connection: Connection): Promise<Refusal | null> {
  const rows = await connection.run(named(
    `select c.changes, ${iso('c.at')}, c.actor, u.name, c.version from ${context.workspace.schema}.change_log c
     left join ${context.workspace.schema}."user" u on u.id = c.actor
     where c.entity = $1 and c.record_id = $2 and c.version > $3 order by c.version`, [entity.name, before?.id, seen]))
  const fields: Record<string, Sides> = {}
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
  await hideTitles(context, entity, fields, connection)
  const by = last?.[2] ? { id: Number(last[2]), title: last[3] ?? null } : null
  const problems = Object.keys(fields).map((field) => ({ field, code: 'conflict' }))
  return new Refusal(409, 'conflict', problems, { fields, by, at: last?.[1] ?? null, version: before?.version })
}

/** What stood there before comes from the log, which keeps the titles of linked records for everybody. */
async function hideTitles(context: Context, entity: Entity, fields: Record<string, Sides>, connection: Connection): Promise<void> {
  const bases = Object.fromEntries(Object.entries(fields).map(([key, { base }]) => [key, [base, null] as const]))
  const [told = {}] = await withoutForeignTitles(context, entity, [bases], connection)
  for (const [key, sides] of Object.entries(fields)) fields[key] = { ...sides, base: told[key]?.[0] ?? null }
}
