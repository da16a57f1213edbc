import { sizeOf } from '../size.ts'
import type { Look } from './base.ts'
import { type Finding, fine, todo } from './finding.ts'

/** Smaller waste is not worth anybody's time. Bytes. */
const leastWaste = 50e6

/**
 * Indexes that are much larger than what they hold, that were left unfinished, and tables with more dead rows than the
 * database's own cleaning keeps up with. B-trees alone: what others should weigh cannot be told from outside.
 */
export async function* examineIndexes({ database, schema }: Pick<Look, 'database' | 'schema'>, least = leastWaste): AsyncIterable<Finding> {
  const unfinished = await database.run({
    text: `select indexrelid::regclass from pg_index where not indisvalid and indrelid in (${tables})`,
    values: [bare(schema)],
  })
  for (const [name] of unfinished) yield todo('index', `${name} was left unfinished and is not used: "reindex index ${name}" in the database`)
  const bloated = await database.run({ text: bloat, values: [bare(schema), least] })
  for (const [name, size, waste] of bloated) {
    yield todo('index', `${name} weighs ${sizeOf(Number(size))}, of which about ${sizeOf(Number(waste))} are empty: "reindex index concurrently ${name}" in the database, while people work`)
  }
  const dead = await database.run({
    text: `select relid::regclass, n_dead_tup, n_live_tup from pg_stat_user_tables where schemaname = $1 and n_dead_tup > 100000
      and n_dead_tup > n_live_tup * 0.4`, values: [bare(schema)],
  })
  for (const [name, gone, live] of dead) yield todo('table', `${name} has ${gone} dead rows beside ${live} living ones: end what has been running for hours in the database, then "vacuum ${name}"`)
  if (unfinished.length + bloated.length + dead.length === 0) yield fine('indexes', 'none much larger than what they hold')
}

const tables = `select oid from pg_class where relnamespace = (select oid from pg_namespace where nspname = $1) and relkind = 'r'`

/**
 * What a B-tree should weigh: its entries with 16 bytes of their own, pages nine tenths full; waste is told where it is more than
 * twice that.
 */
const bloat = `with sized as (
    select i.oid, pg_relation_size(i.oid) as size, greatest(i.reltuples, 0) * (16 + coalesce((
      select sum(s.avg_width) from pg_attribute a left join pg_attribute o on o.attrelid = x.indrelid
        and o.attnum = (x.indkey::int2[])[a.attnum - 1]
        join pg_stats s on s.schemaname = $1 and (s.tablename, s.attname) in ((i.relname, a.attname), (t.relname, o.attname))
          where a.attrelid = i.oid), 16)) / 0.9 as needed
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_am m on m.oid = i.relam
    where m.amname = 'btree' and x.indrelid in (${tables}) and i.reltuples >= 0)
  select oid::regclass, size, (size - needed)::bigint from sized where size - needed > $2::float8 and size > 2 * needed
    order by 3 desc limit 10`

const bare = (schema: string): string => schema.replaceAll('"', '')
