import type { Context } from '#kernel/context.ts'
import { iso } from '#kernel/database/iso.ts'
import type { Entity } from '#kernel/model/model.ts'
import { readMany } from '#kernel/records/read.ts'
import { flushAccessLog } from './log.ts'

export interface LogQuery {
  readonly entity?: string | undefined
  readonly record?: number | undefined
  readonly actor?: number | undefined
  readonly deed?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of who saw what, newest first; `next` is what to ask for as `after`, null at the end. For administrators. */
export async function readAccessLog(context: Context, { entity, record, actor, deed, after, limit }: LogQuery) {
  const { workspace } = context
  const { database, schema } = workspace
  await flushAccessLog(workspace)
  const rows = await database.run({
    text: `select l.seq, ${iso('l.at')}, l.actor, u.name, l.deed, l.entity, l.record_id, l.details from ${schema}.access_log l left join ${schema}."user" u on u.id = l.actor
      where ($1::text is null or l.entity = $1) and ($2::bigint is null or l.record_id = $2) and ($3::bigint is null or l.actor = $3)
      and ($4::text is null or l.deed = $4) and l.seq < $5 order by l.seq desc limit $6`,
    values: [entity ?? null, record ?? null, actor ?? null, deed ?? null, after ?? String(Number.MAX_SAFE_INTEGER), limit + 1],
  })
  const shown = rows.slice(0, limit)
  const titles = await titlesOf(context, shown.map(([, , , , , of, id]) => ({ entity: of ?? '', id: Number(id) })))
  return {
    items: shown.map(([seq, at, who, name, what, of, id, details]) => ({
      seq, at, actor: { id: Number(who), title: name ?? null }, deed: what, entity: of,
      record: id === null || id === undefined ? null : { id: Number(id), title: titles.get(`${of} ${id}`) ?? null },
      details: JSON.parse(details ?? '{}') as object,
    })),
    next: rows.length > limit ? shown.at(-1)?.[0] ?? null : null,
  }
}

async function titlesOf(context: Context, seen: readonly { readonly entity: string; readonly id: number }[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const name of new Set(seen.map(({ entity }) => entity))) {
    const entity: Entity | undefined = context.workspace.model.entities.get(name)
    if (!entity) continue
    const { title } = entity
    const ids = [...new Set(seen.filter((one) => one.entity === name && one.id > 0).map(({ id }) => id))]
    for (const text of ids.length === 0 ? [] : await readMany(context, name, ids, { fields: [title.key], state: 'any' })) {
      const record = JSON.parse(text) as Readonly<Record<string, unknown>>
      const value = record[title.key]
      if (value !== null && value !== undefined) titles.set(`${name} ${record['id']}`, title.kind.format(value as never, title.definition as never, context.values))
    }
  }
  return titles
}
