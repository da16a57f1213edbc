import { Readable } from 'node:stream'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Scope, columnsOf, quote, tableOf } from '#kernel/records/scope.ts'
import { searchTermsOf } from '#kernel/search/entries.ts'
import type { Lived, Told } from './tell.ts'

/** Copies records of one entity into its table with everything that a write leaves behind: search entries, links. */
export async function copyRecords(context: Context, connection: Connection, entity: Entity, lives: readonly Lived[]): Promise<void> {
  if (lives.length === 0) return
  const { schema } = context.workspace
  await connection.copyIn(`copy ${tableOf(context, entity)} (${columnsOf(entity).join(', ')}) from stdin`, rows(lives.map(cellsOf)))
  await connection.copyIn(`copy ${schema}.search_entry (entity, record_id, terms) from stdin`,
    rows(lives.map(({ record, told: [{ id }] }) => [entity.name, String(id), searchTermsOf(entity, record, context)])))
  await copyOutside(context, connection, entity, lives)
}

/** A record says of itself that it came with the demo data; what has become of it since reads like the work of people. */
export async function copyHistory({ workspace }: Context, connection: Connection, told: readonly Told[]): Promise<void> {
  await connection.copyIn(`copy ${workspace.schema}.change_log (at, actor, source, entity, record_id, version, op, changes) from stdin`,
    rows(told.map(({ at, by, entity, id, version, op, changes }) =>
      [at.toISOString(), by === null ? null : String(by), op === 'create' ? 'demo' : 'web', entity, String(id), String(version), op, JSON.stringify(changes)])))
}

/** Values that stand outside the record's row, such as several links. */
async function copyOutside(context: Context, connection: Connection, entity: Entity, lives: readonly Lived[]): Promise<void> {
  const scope = new Scope(context)
  for (const field of entity.fields.values()) {
    const { outside } = field.kind
    const values = lives.flatMap(({ record, told: [{ id }] }) => (outside && record[field.key] ? [{ id, value: record[field.key] as never }] : []))
    if (!outside || values.length === 0) continue
    for (const statement of outside.save(scope.place(entity, field, 't'), field.definition as never, values)) await connection.run(statement)
  }
}

/** System columns first, then those of every field, in the order of `columnsOf`. */
function cellsOf({ entity, record, told }: Lived): (string | null)[] {
  const [first] = told
  const last = told.at(-1) ?? first
  const own = [...entity.fields.values()].flatMap(({ key, kind, definition }) => kind.store((record[key] ?? null) as never, definition as never))
  return [String(first.id), String(last.version), first.at.toISOString(), first.by === null ? null : String(first.by), last.at.toISOString(), null, ...own]
}

function rows(cells: readonly (readonly (string | null)[])[]): Readable {
  return Readable.from(portions(cells))
}

function* portions(cells: readonly (readonly (string | null)[])[]): Generator<string> {
  for (let from = 0; from < cells.length; from += 200) {
    let text = ''
    for (const row of cells.slice(from, from + 200)) text += row.map(escaped).join('\t') + '\n'
    yield text
  }
}

const escaped = (cell: string | null) => (cell === null ? '\\N' : special.test(cell) ? cell.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : cell)

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Takes the indexes off tables that are about to be filled, and answers what puts them back: a full index is built faster than it grows. */
export async function withoutIndexes(connection: Connection, schema: string, tables: readonly string[]): Promise<() => Promise<void>> {
  const found = await connection.run({
    text: `select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = $1 and t.relname = any($2) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    values: [schema.replaceAll('"', ''), tables],
  })
  for (const [name] of found) await connection.run({ text: `drop index ${name}`, values: [] })
  return async () => {
    await connection.run({ text: `set local maintenance_work_mem = '256MB'`, values: [] })
    for (const [, definition] of found) await connection.run({ text: definition ?? '', values: [] })
  }
}

/** The next record made by hand gets the number after the last. */
export async function advanceSequence(context: Context, connection: Connection, entity: Entity): Promise<void> {
  const table = tableOf(context, entity)
  const sequence = `${context.workspace.schema}.${quote(entity.table + '_id_seq')}`
  await connection.run({ text: `select setval('${sequence}', greatest((select coalesce(max(id), 1) from ${table}), (select last_value from ${sequence})))`, values: [] })
}
