import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { searchEntries, searchTermsOf, touchesSearch } from '#kernel/search/entries.ts'
import { rememberWords } from '#kernel/search/vocabulary.ts'
import { compileRead } from '../read.ts'
import { Scope, quote, tableOf } from '../scope.ts'
import { named } from '../statements.ts'
import type { WriteOptions } from '../write.ts'
import { type Pending, idOf } from './pending.ts'
import { type InputColumn, inputOf } from './input.ts'

/** What was written: the record's id and version, the number of its change, and its JSON text where that was asked for. */
export interface Stored { readonly id: number; readonly version: number; readonly change: string; readonly record?: string | null }

/** What a write belongs to: a batch, a verb; and whether the record is answered. */
type Why = Pick<WriteOptions, 'batch' | 'verb' | 'reads'>

/** Somebody else wrote the record between our reading and our writing, or we waited for one another; the write is tried again. */
export class Stale extends Error {}

/**
 * Writes operations of one entity, one kind and one set of columns: rows, change log, search entries and external keys in
 * one statement. Updates compare the version that was read (no lock is held while rules run). `reads`: a single record is
 * read again as the person may see it, on the same way to the database.
 */
export async function storeGroup(context: Context, group: readonly Pending[], why: Why, connection: Connection): Promise<Stored[]> {
  const { entity } = group[0] as Pending
  const { statement, terms } = compileGroup(context, group, why)
  const reading = why.reads && group.length === 1 && !writesOutside(group) ? readingOf(context, group[0] as Pending) : null
  const [rows = [], read = []] = await connection.runTogether(reading ? [statement, reading.statement] : [statement])
  if (rows.length < group.length) throw new Stale()
  rememberWords(context.workspace, entity.name, terms, group[0]?.before === null)
  await saveOutside(context, entity, group, rows.map(([id]) => Number(id)), connection)
  const record = reading ? { record: read[0] ? reading.json(read[0]) : null } : {}
  return rows.map(([id, version, change]) => ({ id: Number(id), version: Number(version), change: change ?? '', ...record }))
}

/** What was just created is the last number of the sequence on this connection. */
function readingOf(context: Context, { entity, before }: Pending) {
  const sequence = sequenceOf(context, entity)
  return compileRead(context, entity, (scope) => (before ? scope.bind(before.id) : `(select currval('${sequence}'))`))
}

const sequenceOf = ({ workspace }: Context, { table }: Entity) => `${workspace.schema}.${quote(table + '_id_seq')}`

function compileGroup(context: Context, group: readonly Pending[], why: Why) {
  const { entity, operation } = group[0] as Pending
  const scope = new Scope(context)
  const columns = columnsToWrite(entity, group)
  const searched = operation.op === 'create' || (operation.op === 'update' && group.some(({ changed }) => touchesSearch(entity, changed, context.workspace)))
  const terms = searched ? group.map(({ draft }) => searchTermsOf(entity, draft, context)) : []
  const fixed = [...fixedColumns(group), ...(searched ? [{ name: 'terms', type: 'text', cells: terms }] : [])]
  const input = inputOf(scope, [...fixed, ...columns])
  const parts = [input, savePart(scope, entity, operation.op, columns, searched), logPart(scope, entity, operation.op, why)]
  if (searched) parts.push(searchEntries(context.workspace.schema, entity.name, 'saved_input'))
  if (group.some(({ operation }) => operation.op === 'create' && operation.key)) parts.push(keyPart(scope, entity))
  const text = `with ${parts.join(',\n')} select s.id, s.version, l.seq from saved_input s join logged l on l.record_id = s.id order by s.n`
  return { statement: named(text, scope.values), terms }
}

/** Operations that one statement can write together; in the order of ids, so that two who write the same records do not wait for one another. */
export function groupsOf(pending: readonly Pending[]): Pending[][] {
  const groups = new Map<string, Pending[]>()
  for (const one of pending) {
    const shape = one.operation.op === 'update' ? [...one.changed].sort().join() : ''
    const key = `${one.entity.name} ${one.operation.op} ${shape}`
    const group = groups.get(key) ?? []
    group.push(one)
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => group.sort((a, b) => (idOf(a) ?? 0) - (idOf(b) ?? 0)))
}

function fixedColumns(group: readonly Pending[]): InputColumn[] {
  const isCreate = group[0]?.operation.op === 'create'
  return [
    ...(isCreate ? [] : [{ name: 'id', type: 'bigint', cells: group.map(({ before }) => String(before?.id)) },
      { name: 'version', type: 'int', cells: group.map(({ before }) => String(before?.version)) }]),
    ...(isCreate ? [{ name: 'made', type: 'timestamptz', cells: group.map(({ values }) => (values['createdAt'] as string | undefined) ?? null) },
      ...(group.some(({ operation }) => 'key' in operation && operation.key) ? externalKeys(group) : [])] : []),
    { name: 'changes', type: 'jsonb', cells: group.map((one) => JSON.stringify(changesOf(one))) },
  ]
}

const externalKeys = (group: readonly Pending[]): InputColumn[] => [
  { name: 'key_source', type: 'text', cells: group.map(({ operation }) => ('key' in operation ? operation.key?.source : null) ?? null) },
  { name: 'key', type: 'text', cells: group.map(({ operation }) => ('key' in operation ? operation.key?.key : null) ?? null) },
]

/** `{field: [before, after]}` in API form: what history, undo and live updates read. */
function changesOf({ changed, before, draft }: Pending): Record<string, [unknown, unknown]> {
  return Object.fromEntries(changed.map((key) => [key, [before?.[key] ?? null, draft[key] ?? null]]))
}

function columnsToWrite(entity: Entity, group: readonly Pending[]): InputColumn[] {
  const keys = new Set(group.flatMap(({ changed }) => changed))
  return [...entity.fields.values()].filter(({ key }) => keys.has(key)).flatMap((field) => fieldColumns(field, group))
}

function fieldColumns({ key, kind, definition, column }: ModelField, group: readonly Pending[]): InputColumn[] {
  const stored = group.map(({ draft }) => kind.store((draft[key] ?? null) as never, definition as never))
  return kind.columns(definition as never).map(({ suffix, type }, at) => ({ name: column + suffix, type, cells: stored.map((cells) => cells[at] ?? null), own: true }))
}

/** Rows into the entity's table; `saved_input` is the input with the ids and versions that now stand. */
function savePart(scope: Scope, entity: Entity, op: string, columns: readonly InputColumn[], searched: boolean): string {
  const table = scope.tableOf(entity.name)
  const names = columns.map(({ name }) => quote(name))
  if (op === 'create') {
    const actor = scope.bind(scope.context.actor.id || null)
    return `saved_input as materialized (select nextval('${sequenceOf(scope.context, entity)}') as id, 1 as version, i.* from input i),
      saved as (insert into ${table} (id, version, created_at, created_by_id, updated_at${names.map((name) => ', ' + name).join('')})
        select id, 1, coalesce(made, now()), ${actor}::bigint, coalesce(made, now())${columns.map(({ name }) => `, "v_${name}"`).join('')} from saved_input)`
  }
  const state = op === 'delete' ? ['deleted_at = now()'] : op === 'restore' ? ['deleted_at = null'] : []
  const assignments = [...columns.map(({ name }) => `${quote(name)} = i."v_${name}"`), ...state, 'version = t.version + 1', 'updated_at = now()']
  return `saved as (update ${table} t set ${assignments.join(', ')} from input i where t.id = i.id and t.version = i.version returning t.id as saved_id, t.version as saved_version),
    saved_input as materialized (select i.id, saved_version as version, i.changes, ${searched ? 'i.terms, ' : ''}i.n from input i join saved on saved_id = i.id)`
}

function logPart({ bind, context }: Scope, entity: Entity, op: string, { batch, verb }: Why): string {
  return `logged as (insert into ${context.workspace.schema}.change_log (actor, source, batch, entity, record_id, version, op${verb === undefined ? '' : ', verb'}, changes)
    select ${bind(context.actor.id || null)}::bigint, ${bind(context.source)}::text, ${bind(batch ?? null)}::bigint, ${bind(entity.name)}::text, id, version, ${bind(op)}::text${verb === undefined ? '' : `, ${bind(verb)}::text`}, changes
    from saved_input order by n returning seq, record_id)`
}

function keyPart({ bind, context }: Scope, entity: Entity): string {
  return `keyed as (insert into ${context.workspace.schema}.external_key (entity, source, key, record_id)
    select ${bind(entity.name)}::text, key_source, key, id from saved_input where key is not null on conflict (entity, source, key) do update set record_id = excluded.record_id
      where not exists (select from ${tableOf(context, entity)} t where t.id = external_key.record_id and t.deleted_at is null))`
}

async function saveOutside(context: Context, entity: Entity, group: readonly Pending[], ids: readonly number[], connection: Connection) {
  const scope = new Scope(context)
  for (const field of entity.fields.values()) {
    if (!field.kind.outside || !group.some(({ changed }) => changed.includes(field.key))) continue
    const rows = group.map(({ draft }, at) => ({ id: ids[at] ?? 0, value: (draft[field.key] ?? null) as never }))
    const place = scope.place(entity, field, 't')
    for (const statement of field.kind.outside.save(place, field.definition as never, rows)) await connection.run(statement)
  }
}

/** Whether writing these needs more than one statement, and so a transaction of its own. */
export const needsTransaction = (groups: readonly (readonly Pending[])[]): boolean =>
  groups.length > 1 || groups.some((group) => group.length > 1 || writesOutside(group) || group[0]?.entity.definition.reference === true)

const writesOutside = (group: readonly Pending[]): boolean =>
  group.some(({ entity, changed }) => changed.some((key) => entity.fields.get(key)?.kind.outside))
