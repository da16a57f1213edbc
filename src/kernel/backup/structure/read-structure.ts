import type { Connection } from '#kernel/database/database.ts'
import type { Sequence, Structure, Table } from './structure.ts'

/** The schemas that are ours: those of workspaces, and what they share. */
export const ourSchemas = `select n.oid, n.nspname from pg_namespace n where n.nspname = 'pareto'
  or exists (select from pg_class c where c.relnamespace = n.oid and c.relname = 'model_version' and c.relkind = 'r')`

/**
 * Reads how our schemas are built from PostgreSQL's own catalogue, so that own objects, columns that no definition names any
 * more and bases of other versions are kept alike. Throws when a schema holds something that would be left out.
 */
export async function readStructure(connection: Connection): Promise<Structure> {
  // Whatever is in no schema of this path is written with its schema.
  await connection.run({ text: `set local search_path = ''`, values: [] })
  await refuseUnknown(connection)
  const list = async (text: string) => (await connection.run({ text, values: [] })).map(([first]) => first ?? '')
  return {
    extensions: await objects(connection, `select e.extname as name, n.nspname as schema from pg_extension e
      join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql'`),
    schemas: await objects(connection, `select o.nspname as name, obj_description(o.oid, 'pg_namespace') as comment
      from (${ourSchemas}) o order by 1`),
    functions: await list(`select pg_get_functiondef(p.oid) from pg_proc p join (${ourSchemas}) o on o.oid = p.pronamespace
      order by p.oid`),
    sequences: await objects<Sequence>(connection, sequences),
    tables: await objects<Table>(connection, tables),
    constraints: await list(constraints),
    indexes: await list(`select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
      join (${ourSchemas}) o on o.oid = c.relnamespace
      where c.relkind = 'r' and not exists (select from pg_constraint k where k.conindid = i.indexrelid
        and k.contype in ('p', 'u', 'x')) order by i.indexrelid`),
    triggers: await list(`select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join (${ourSchemas}) o on o.oid = c.relnamespace
      where not t.tgisinternal order by t.oid`),
  }
}

const sequences = `select format('%I.%I', o.nspname, c.relname) as name, s.last_value::text as last,
    case when d.deptype is distinct from 'i' then format('create sequence %I.%I as %s start %s increment %s minvalue %s maxvalue %s cache %s%s', o.nspname, c.relname,
      s.data_type, s.start_value, s.increment_by, s.min_value, s.max_value, s.cache_size, case
        when s.cycle then ' cycle' else '' end) end as create,
    case when d.deptype = 'a' then (select format('%I.%I.%I', o.nspname, t.relname, a.attname) from pg_class t
      join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where t.oid = d.refobjid) end as "ownedBy"
  from pg_class c join (${ourSchemas}) o on o.oid = c.relnamespace join pg_sequences s on s.schemaname = o.nspname
    and s.sequencename = c.relname
  left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
    and d.deptype in ('a', 'i')
  where c.relkind = 'S' order by c.oid`

const columns = `select string_agg(format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod))
      || case when a.attcollation <> y.typcollation then (select format(' collate %I.%I', n.nspname, l.collname) from pg_collation l
        join pg_namespace n on n.oid = l.collnamespace where l.oid = a.attcollation) else '' end
      || case when a.attidentity <> '' then format(' generated %s as identity (sequence name %s)', case a.attidentity
        when 'a' then 'always' else 'by default' end,
            pg_get_serial_sequence(format('%I.%I', o.nspname, c.relname), a.attname))
          when a.attgenerated <> '' then format(' generated always as (%s) %s', pg_get_expr(d.adbin, d.adrelid), case to_jsonb(a.attgenerated) #>> '{}' when 's' then 'stored' else 'virtual' end)
          when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
      || case when a.attnotnull then ' not null' else '' end, ', ' order by a.attnum)
  from pg_attribute a join pg_type y on y.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`

const tables = `select o.nspname as schema, c.relname as name,
    format('create %stable %I.%I (%s)%s', case c.relpersistence when 'u' then 'unlogged ' else '' end, o.nspname, c.relname, (${columns}),
      coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')) as create,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
      order by a.attnum) as columns
  from pg_class c join (${ourSchemas}) o on o.oid = c.relnamespace where c.relkind = 'r' order by o.nspname, c.oid`

/**
 * Keys before what refers to them. PostgreSQL counts a column's "not null" among constraints since version 18; that stands with the
 * column.
 */
const constraints = `select format('alter table %I.%I add constraint %I %s', o.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
  from pg_constraint k join pg_class c on c.oid = k.conrelid join (${ourSchemas}) o on o.oid = c.relnamespace
  where k.contype not in ('n', 't') order by k.contype = 'f', k.oid`

/** Views, types of one's own and the like are in no version of the product; somebody may have made some by hand. */
async function refuseUnknown(connection: Connection): Promise<void> {
  const found = await connection.run({
    text: `select format('%I.%I', o.nspname, c.relname) from pg_class c join (${ourSchemas}) o on o.oid = c.relnamespace
      where c.relkind not in ('r', 'i', 'S', 't') or c.relispartition
      or exists (select from pg_inherits h where h.inhrelid = c.oid) or c.relrowsecurity
      union all select format('%I.%I', o.nspname, t.typname) from pg_type t join (${ourSchemas}) o on o.oid = t.typnamespace
        where t.typtype in ('d', 'e', 'r')`,
    values: [],
  })
  if (found.length > 0) {
    throw new Error(`A backup cannot keep ${found.map(([name]) => name).join(', ')}, which Pareto did not make: move it to a schema of its own`)
  }
}

async function objects<T>(connection: Connection, text: string): Promise<T[]> {
  const [row] = await connection.run({ text: `select coalesce(json_agg(x), '[]') from (${text}) x`, values: [] })
  return JSON.parse(row?.[0] ?? '[]') as T[]
}
