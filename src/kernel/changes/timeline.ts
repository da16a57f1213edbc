import { sharedField } from '#kernel/access/share.ts'
import { withoutForeignTitles } from '#kernel/access/titles.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { readMany } from '#kernel/records/read.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'
import { badCursor } from '#kernel/records/sort.ts'
import { named } from '#kernel/records/statements.ts'

export interface TimelineAsked { readonly limit: number; readonly after?: string; readonly types?: readonly string[] }

interface Entry { readonly type: 'record' | 'change' | 'file'; readonly at: string; readonly entity: string; readonly id: number }

/**
 * Everything that happened to a record, newest first: changes of its fields, records of timeline entities (activities)
 * that point to it, files. One statement finds the page; records are then read under the person's rights.
 */
export async function readTimeline(context: Context, entity: Entity, id: number, asked: TimelineAsked) {
  const [record] = await readMany(context, entity.name, [id], { fields: [], state: 'any' })
  if (record === undefined) throw notFound()
  const entries = await findEntries(context, entity, id, asked)
  const shown = entries.slice(0, asked.limit)
  const [records, changes, files] = await Promise.all([recordsOf(context, shown), changesOf(context, entity, shown), filesOf(context, shown)])
  const items = shown.flatMap(({ type, at, entity: of, id: key }) => {
    const found = type === 'record' ? records.get(`${of} ${key}`) : type === 'change' ? changes.get(key) : files.get(key)
    return found ? [{ type, at, ...(type === 'record' ? { entity: of, record: found } : found) }] : []
  })
  const last = shown.at(-1)
  return { items, next: entries.length > asked.limit && last ? writePlace(last) : null }
}

async function findEntries(context: Context, entity: Entity, id: number, { limit, after, types }: TimelineAsked): Promise<Entry[]> {
  const scope = new Scope(context)
  const behind = behindPlace(scope, after)
  const wanted = (type: string) => !types || types.includes(type)
  const { schema } = context.workspace
  const parts: string[] = []
  if (wanted('change')) {
    parts.push(`(select 'change' as type, at, '${entity.name}' as entity, seq as id from ${schema}.change_log
      where entity = ${scope.bind(entity.name)} and record_id = ${scope.bind(id)}::bigint ${behind('at', 'change', entity.name, 'seq')} order by at desc, seq desc limit ${limit + 1})`)
  }
  if (wanted('file')) {
    parts.push(`(select 'file' as type, at, 'file' as entity, id from ${schema}.file
      where entity = ${scope.bind(entity.name)} and record_id = ${scope.bind(id)}::bigint and deleted_at is null ${behind('at', 'file', 'file', 'id')} order by at desc, id desc limit ${limit + 1})`)
  }
  for (const { of, condition, at } of timelineParts(scope, entity, id, (name) => wanted('record') || wanted(name))) {
    parts.push(`(select 'record' as type, ${at} as at, '${of.name}' as entity, t.id from ${tableOf(context, of)} t
      where t.deleted_at is null and ${scope.access(of, 'read', 't')} and (${condition}) ${behind(at, 'record', of.name, 't.id')} order by 2 desc, t.id desc limit ${limit + 1})`)
  }
  if (parts.length === 0) return []
  const text = `select type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entity, id from (${parts.join(' union all ')}) e order by at desc, type collate "C", entity collate "C", id desc limit ${limit + 1}`
  const rows = await context.workspace.database.run(named(text, scope.values))
  return rows.map(([type, at, of, key]) => ({ type: (type ?? 'change') as Entry['type'], at: at ?? '', entity: of ?? '', id: Number(key) }))
}

/** Entities whose records stand in timelines, with every link of theirs that may point to this entity. */
function timelineParts(scope: Scope, entity: Entity, id: number, isWanted: (name: string) => boolean) {
  return [...scope.context.workspace.model.entities.values()].flatMap((of) => {
    const shown = scope.fields(of)
    const column = shown.find(({ key }) => key === of.definition.timeline?.at)?.column
    const links = shown.filter((field) => field.kind.target?.(field.definition as never) === entity.name && !field.kind.outside && field.definition.kind === 'link')
    if (!of.definition.timeline || links.length === 0 || !isWanted(of.name)) return []
    const done = shown.some(({ key }) => key === 'doneAt') ? 't.done_at, ' : ''
    return [{ of, at: `coalesce(${done}${column ? `t."${column}", ` : ''}t.created_at)`, condition: links.map((field) => `t."${field.column}_id" = ${scope.bind(id)}::bigint`).join(' or ') }]
  })
}

/** Where a page ends. What happened at the same moment (one import) stands in the order of type, entity and number. */
const writePlace = ({ at, type, entity, id }: Entry): string => [at, type, entity, id].join('~')

/** Condition "stands behind the end of the last page" for entries of one type and entity. */
function behindPlace(scope: Scope, after: string | undefined): (at: string, type: string, entity: string, id: string) => string {
  if (after === undefined) return () => ''
  const [, moment = '', type = '', entity = '', id = ''] = place.exec(after) ?? []
  if (Number.isNaN(Date.parse(moment))) throw badCursor(after)
  const bound = `${scope.bind(moment)}::timestamptz`
  return (at, ownType, ownEntity, ownId) => {
    if (ownType === type && ownEntity === entity) return `and (${at}, ${ownId}) < (${bound}, ${scope.bind(id)}::bigint)`
    const isLater = ownType > type || (ownType === type && ownEntity > entity)
    return `and ${at} ${isLater ? '<=' : '<'} ${bound}`
  }
}

const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)~(\w+)~(\w+)~(\d{1,18})$/

async function recordsOf(context: Context, entries: readonly Entry[]): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>()
  const own = entries.filter(({ type }) => type === 'record')
  for (const entity of new Set(own.map(({ entity }) => entity))) {
    const ids = own.filter((entry) => entry.entity === entity).map(({ id }) => id)
    for (const text of await readMany(context, entity, ids)) {
      const record = JSON.parse(text) as { id: number }
      found.set(`${entity} ${record.id}`, record)
    }
  }
  return found
}

async function changesOf(context: Context, entity: Entity, entries: readonly Entry[]): Promise<Map<number, object>> {
  const seqs = entries.filter(({ type }) => type === 'change').map(({ id }) => id)
  if (seqs.length === 0) return new Map()
  const { schema, database } = context.workspace
  const rows = await database.run(named(`select c.seq, c.actor, u.name, c.op, c.source, c.batch, c.changes from ${schema}.change_log c
    left join ${schema}."user" u on u.id = c.actor where c.seq = any($1::bigint[])`, [seqs]))
  const scope = new Scope(context)
  const told = await withoutForeignTitles(context, entity, rows.map(([, , , , , , changes]) => JSON.parse(changes ?? '{}') as Record<string, [unknown, unknown]>))
  return new Map(rows.flatMap(([seq, actor, name, op, source, batch], at): [number, object][] => {
    const all = Object.entries(told[at] ?? {})
    const fields = all.filter(([field]) => field === sharedField || scope.visible(entity, field)).map(([field, [before, after]]) => ({ field, before, after }))
    if (fields.length === 0 && all.length > 0) return []
    return [[Number(seq), { seq, op, source, batch: batch ? Number(batch) : null, actor: actor ? { id: Number(actor), title: name ?? null } : null, fields }]]
  }))
}

async function filesOf({ workspace }: Context, entries: readonly Entry[]): Promise<Map<number, object>> {
  const ids = entries.filter(({ type }) => type === 'file').map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await workspace.database.run(named(`select f.id, f.name, f.type, f.size, f.preview, f.number, f.owner_id, u.name from ${workspace.schema}.file f
    left join ${workspace.schema}."user" u on u.id = f.owner_id where f.id = any($1::bigint[])`, [ids]))
  return new Map(rows.map(([id, name, type, size, preview, number, owner, ownerName]): [number, object] =>
    [Number(id), { actor: owner ? { id: Number(owner), title: ownerName ?? null } : null, file: { id: Number(id), name, type, size: Number(size), preview, number: Number(number) } }]))
}
