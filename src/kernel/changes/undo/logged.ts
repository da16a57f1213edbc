import type { Context } from '#kernel/context.ts'
import type { Undoing } from './asked.ts'

/** What one batch or change did to one record in all. */
export interface Logged {
  readonly entity: string
  readonly id: number
  readonly op: string
  /** number of the newest change among them */
  readonly seq: string
  readonly actor: number | null
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
}

/** How many records are concerned, and of which entity where it is one. */
export interface Extensive { readonly records: number; readonly entity: string | null }

/** So many changes are looked at in one go. */
const portion = 500

/** SQL condition "belongs to what is taken back, and the person may take it back" on `c`, with values $1 to $3. */
export const belongs = (undoing: Undoing): string => `c.${'change' in undoing ? 'seq' : 'batch'} = $1::bigint and (c.actor = $2::bigint or $3::boolean) and c.op <> 'share' and c.entity !~ ':'`

export const belongsTo = ({ actor }: Context, undoing: Undoing): readonly unknown[] =>
  ['change' in undoing ? undoing.change : undoing.batch, actor.id, actor.role === 'administrator']

/** Only own changes, or anybody's for an administrator; sharing is taken back where it is given. */
export async function extentOfLog(context: Context, undoing: Undoing): Promise<Extensive> {
  const { database, schema } = context.workspace
  const [row] = await database.run({
    text: `select count(*), min(entity), max(entity) from (select distinct c.entity, c.record_id from ${schema}.change_log c where ${belongs(undoing)}) r`, values: belongsTo(context, undoing),
  })
  return { records: Number(row?.[0] ?? 0), entity: row?.[1] === row?.[2] ? row?.[1] ?? null : null }
}

/** Whether any record of a batch was changed after it. */
export async function wasChangedSince(context: Context, undoing: Undoing): Promise<boolean> {
  const { database, schema } = context.workspace
  const [row] = await database.run({
    text: `select exists (select from ${schema}.change_log c join ${schema}.change_log l on l.entity = c.entity and l.record_id = c.record_id and l.seq > c.seq
      where ${belongs(undoing)} and l.op <> 'share' and l.batch is distinct from c.batch)`,
    values: belongsTo(context, undoing),
  })
  return row?.[0] === 't'
}

/** What was done, record by record, the newest first, in portions: a batch may be larger than memory. */
export async function* loggedIn(context: Context, undoing: Undoing): AsyncGenerator<Logged[]> {
  const { database, schema } = context.workspace
  const own = belongs(undoing)
  let before = '9223372036854775807'
  for (;;) {
    const rows = await database.run({
      text: `with page as (select c.seq, c.entity, c.record_id from ${schema}.change_log c where ${own} and c.seq < $4::bigint order by c.seq desc limit ${portion})
        select (select min(seq) from page), c.seq, c.entity, c.record_id, c.op, c.actor, c.changes from ${schema}.change_log c
        where ${own} and (c.entity, c.record_id) in (select entity, record_id from page) order by c.seq desc`,
      values: [...belongsTo(context, undoing), before],
    })
    const floor = rows[0]?.[0]
    if (!floor) return
    const changes = rows.map(([, seq, entity, id, op, actor, text]): Logged => ({
      entity: entity ?? '', id: Number(id), op: op ?? '', seq: seq ?? '0', actor: actor ? Number(actor) : null, changes: JSON.parse(text ?? '{}') as Logged['changes'],
    }))
    // What an earlier portion began with, it told in all.
    const told = inAll(changes).filter(({ seq }) => BigInt(seq) < BigInt(before))
    if (told.length > 0) yield told
    before = floor
  }
}

/** An import may make a record by one row and change it by another. `changes` come newest first. */
function inAll(changes: readonly Logged[]): Logged[] {
  return [...Map.groupBy(changes, ({ entity, id }) => `${entity} ${id}`).values()].map((own) => own.reduce((newer, older) => {
    const joined = { ...newer.changes }
    for (const [key, [before, after]] of Object.entries(older.changes)) joined[key] = [before, newer.changes[key] ? newer.changes[key][1] : after]
    return { ...newer, op: older.op === 'create' ? 'create' : newer.op, changes: joined }
  }))
}
