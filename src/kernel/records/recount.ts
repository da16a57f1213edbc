import type { Context, Workspace } from '#kernel/context.ts'
import type { Cells } from '#kernel/database/database.ts'
import { add } from '#kernel/kinds/number/decimal.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Remembered } from './remembered.ts'
import { tableOf } from './scope.ts'
import { named } from './statements.ts'

/** A question for figures by one reference field of the records themselves, in parts; it looks at nothing else that moves by itself. */
export interface Counting {
  readonly entity: Entity
  /** key of the field, and the SQL of its id */
  readonly by: { readonly key: string; readonly id: string }
  readonly figures: readonly string[]
  /** what follows `from`, and what follows `where` */
  readonly from: string
  readonly condition: string
  readonly values: readonly unknown[]
  /** other entities that the answer depends on */
  readonly others: readonly string[]
}

/** Figures by group, true at a moment of the base (a PostgreSQL snapshot). */
interface Counted { readonly snapshot: string; readonly groups: ReadonlyMap<string, Cells> }

/** More groups than these are counted by the database alone; after more changes all is counted anew. */
const mostGroups = 2000
const mostChanges = 2000

/** milliseconds */
const keptFor = 600_000
const kept = new WeakMap<Workspace, Remembered<Counted>>()

/**
 * Rows of group, figures and totals, as true now. What was counted once is kept, and afterwards only those groups are counted
 * again in which the change log tells of a record since, all in one statement and so at one moment: a moved deal costs two
 * groups instead of all. Null where it must be asked otherwise: there is no group, or there are too many.
 */
export async function recount(context: Context, counting: Counting): Promise<Cells[] | null> {
  const { workspace } = context
  const known = kept.get(workspace) ?? new Remembered<Counted>(100, keptFor)
  kept.set(workspace, known)
  const key = JSON.stringify([counting.by.id, counting.from, counting.condition, counting.figures, counting.values])
  const stamp = workspace.stamp(counting.others)
  const before = await known.known(key, stamp)
  const counted = (before && (await touched(context, counting, before))) ?? (await all(context, counting))
  if (counted === null || counted.groups.size >= mostGroups) return null
  if (counted !== before) known.keep(key, stamp, Promise.resolve(counted))
  const groups = [...counted.groups].sort(([a], [b]) => (a === none ? Infinity : Number(a)) - (b === none ? Infinity : Number(b)))
  const totals = counting.figures.map((_, at) => add(groups.map(([, figures]) => figures[at] ?? '0')))
  return groups.map(([id, figures]) => [id === none ? null : id, ...figures, ...totals])
}

async function all({ workspace }: Context, { by, figures, from, condition, values }: Counting): Promise<Counted | null> {
  const text = `select pg_current_snapshot()::text, ${by.id}, ${figures.join(', ')} from ${from} where ${condition} group by ${by.id} limit ${mostGroups}`
  const rows = await workspace.database.run(named(text, values))
  return rows[0] ? { snapshot: rows[0][0] ?? '', groups: groupsIn(rows) } : null
}

/** Null when too much has changed, or a record that changed had or has no value to be grouped by. */
async function touched(context: Context, counting: Counting, before: Counted): Promise<Counted | null> {
  const rows = await context.workspace.database.run(touchedStatement(context, counting, before.snapshot))
  const [first] = rows
  if (!first) return before
  if (Number(first[1]) > mostChanges || rows.some(([, , group]) => group === null)) return null
  const groups = new Map(before.groups)
  for (const [group, figures] of groupsIn(rows.map(([snapshot, , ...rest]) => [snapshot ?? null, ...rest]))) {
    if (figures[0] === '0') groups.delete(group)
    else groups.set(group, figures)
  }
  return { snapshot: first[0] ?? '', groups }
}

/** A record touches the group that it is in, and the one that it was in before its first change since. */
function touchedStatement(context: Context, { entity, by, figures, from, condition, values }: Counting, snapshot: string) {
  const [since, name, key] = [1, 2, 3].map((more) => '$' + (values.length + more))
  return named(`with logged as materialized (
      select seq, entity, record_id, changes ? ${key}::text and op <> 'create' as moved, changes -> ${key}::text -> 0 ->> 'id' as before from ${context.workspace.schema}.change_log
      where tx >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(tx, ${since}::pg_snapshot) order by tx limit ${mostChanges + 1}),
    changed as materialized (select record_id, bool_or(moved) as moved, (array_agg(before order by seq) filter (where moved))[1]::bigint as before
      from logged where entity = ${name}::text group by record_id),
    touched as materialized (select before as id from changed where moved union select ${by.id} from changed join ${tableOf(context, entity)} t on t.id = changed.record_id)
    select pg_current_snapshot()::text, (select count(*) from logged), touched.id, counted.* from touched
      cross join lateral (select ${figures.join(', ')} from ${from} where ${condition} and ${by.id} = touched.id) counted`, [...values, snapshot, entity.name, by.key])
}

/** The key of the group of records that have no value. */
const none = ''

const groupsIn = (rows: readonly Cells[]) => new Map(rows.map(([, group, ...figures]): [string, Cells] => [group ?? none, figures]))
