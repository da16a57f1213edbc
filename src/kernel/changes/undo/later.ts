import type { Context } from '#kernel/context.ts'
import { iso } from '#kernel/database/iso.ts'
import type { Logged } from './logged.ts'
import type { Undoing } from './asked.ts'

/** A change that came after what is to be taken back: by whom and when, and which fields it touched. */
export interface Later {
  readonly seq: string
  readonly at: string
  readonly by: { readonly id: number; readonly title: string | null } | null
  readonly op: string
  readonly fields: readonly string[]
}

/** Later changes of these records of one entity, the newest first, as far as they touch what the person may see. */
export async function laterChanges(context: Context, undoing: Undoing, entity: string, logged: readonly Logged[]): Promise<Map<number, Later[]>> {
  const { database, schema, rights } = context.workspace
  const rows = await database.run({
    text: `select c.record_id, c.seq, ${iso('c.at')}, c.actor, u.name, c.op, array_to_json(array(select jsonb_object_keys(c.changes)))
      from unnest($2::bigint[], $3::bigint[]) own (id, seq) join ${schema}.change_log c on c.entity = $1 and c.record_id = own.id and c.seq > own.seq
      left join ${schema}."user" u on u.id = c.actor where c.op <> 'share' and ($4::bigint is null or c.batch is distinct from $4::bigint) order by c.seq desc`,
    values: [entity, logged.map(({ id }) => id), logged.map(({ seq }) => seq), 'batch' in undoing ? undoing.batch : null],
  })
  const hidden = rights.hidden(entity, context.actor.role)
  const found = new Map<number, Later[]>()
  for (const [id, seq, at, actor, name, op, keys] of rows) {
    const all = JSON.parse(keys ?? '[]') as string[]
    const fields = all.filter((key) => !hidden.has(key))
    if (all.length > 0 && fields.length === 0) continue
    found.set(Number(id), [...found.get(Number(id)) ?? [], { seq: seq ?? '', at: at ?? '', by: actor ? { id: Number(actor), title: name ?? null } : null, op: op ?? '', fields }])
  }
  return found
}
