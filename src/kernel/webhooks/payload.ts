import { withoutForeignTitles } from '#kernel/access/titles.ts'
import type { Context } from '#kernel/context.ts'
import { iso } from '#kernel/database/iso.ts'
import { readMany } from '#kernel/records/read.ts'
import { Scope } from '#kernel/records/scope.ts'

/** A delivery as it is prepared: what is to be told of which change. */
export interface Told {
  readonly event: string
  readonly seq: string
  readonly entity: string
  readonly record: number
}

/**
 * The body of a delivery: the change with the values before and after, and the record as the API shows it to the webhook's user when it is
 * first sent. Null when that user may not see the record, or nothing of what has changed.
 */
export async function bodyOf(context: Context, { event, seq, entity: name, record: id }: Told): Promise<string | null> {
  const { workspace } = context
  const entity = workspace.model.entities.get(name)
  const [record] = entity ? await readMany(context, name, [id], { state: 'any' }) : []
  const [row] = await workspace.database.run({
    text: `select c.op, c.verb, c.version, ${iso('c.at')}, c.source, c.batch, c.actor, u.name, c.changes from ${workspace.schema}.change_log c
      left join ${workspace.schema}."user" u on u.id = c.actor where c.seq = $1`, values: [seq],
  })
  if (!entity || record === undefined || !row) return null
  const [op, verb, version, at, source, batch, actor, actorName, text] = row
  const [told = {}] = await withoutForeignTitles(context, entity, [JSON.parse(text ?? '{}') as Record<string, [unknown, unknown]>])
  const scope = new Scope(context)
  const shown = Object.entries(told).filter(([field]) => scope.visible(entity, field))
  if (shown.length === 0 && Object.keys(told).length > 0 && op === 'update') return null
  const changes = Object.fromEntries(shown.map(([field, [before, after]]) => [field, { before, after }]))
  const head = {
    entity: name, id, op, verb: verb ?? null, version: Number(version), change: seq, source, batch: batch ? Number(batch) : null,
    by: actor ? { id: Number(actor), title: actorName ?? null } : null, changes,
  }
  return `{"type":${JSON.stringify(event)},"timestamp":${JSON.stringify(at)},"data":${JSON.stringify(head).slice(0, -1)},"record":${record}}}`
}
