import type { Statement } from '#kernel/database/database.ts'
import type { Outside, Place } from '../kind.ts'
import type { LabelledLink } from '../values.ts'
import { writeArray } from '../column/array.ts'

/** Table of the links of one field: from_id, to_id, position (order as written), label. */
export const linksTable = ({ schema, table, column, past }: Place): string => past?.tableNamed(`${table}__${column}`) ?? `${schema}."${table}__${column}"`

export const linksOutside: Outside<'links', readonly LabelledLink[]> = {
  ddl: (place, { to }) => [
    `create table if not exists ${linksTable(place)} (
      from_id bigint not null references ${place.schema}."${place.table}" (id) on delete cascade,
      to_id bigint not null references ${place.tableOf(to)} (id) on delete cascade,
      position integer not null, label text, primary key (from_id, to_id))`,
    `create index if not exists "${place.table}__${place.column}_to" on ${linksTable(place)} (to_id)`,
  ],
  save: (place, _field, rows) => {
    const linked = rows.flatMap(({ id, value }) =>
      (value ?? []).map((link, position) => ({ from: id, to: link.id, position, label: link.label ?? '' })),
    )
    const remove: Statement = {
      text: `delete from ${linksTable(place)} where from_id = any($1::bigint[])`,
      values: [writeArray(rows.map(({ id }) => id))],
    }
    const insert: Statement = {
      text: `insert into ${linksTable(place)} (from_id, to_id, position, label)
        select f, t, p, nullif(l, '') from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[]) as new (f, t, p, l)`,
      values: [
        linked.map(({ from }) => from),
        linked.map(({ to }) => to),
        linked.map(({ position }) => position),
        linked.map(({ label }) => label),
      ].map(writeArray),
    }
    return linked.length === 0 ? [remove] : [remove, insert]
  },
}
