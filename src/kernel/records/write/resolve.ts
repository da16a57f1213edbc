import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { Scope, columnsOfField, quote, tableOf } from '../scope.ts'
import { named } from '../statements.ts'
import { type Pending, idOf } from './pending.ts'

/** A link that was written: by id, or by what people and other systems know the record by. */
interface Reference {
  readonly pending: Pending
  readonly field: string
  readonly by: 'id' | 'name' | 'email' | 'taxId' | 'key'
  readonly wanted: string
  readonly source: string | undefined
  readonly settle: (id: number, title: string | null) => void
}

type Written = Readonly<Record<string, unknown>>

/**
 * Turns every link into `{id, title}`. Records that the person may not read count as not found. One statement per
 * target entity and way of naming; reference entities are looked up in memory.
 */
export async function resolveLinks(context: Context, pending: readonly Pending[], connection: Connection): Promise<void> {
  const groups = new Map<string, { entity: Entity; references: Reference[] }>()
  for (const one of pending) {
    for (const key of Object.keys(one.values)) collect(context, one, key, groups)
  }
  for (const { entity, references } of groups.values()) await settle(context, entity, references, connection)
  for (const { values } of pending) for (const [key, value] of Object.entries(values)) if (Array.isArray(value)) values[key] = eachOnce(value)
}

/** The same record named in two ways is one link. */
function eachOnce(list: readonly unknown[]): readonly unknown[] {
  const known = new Set<unknown>()
  return list.filter((entry) => {
    const isKnown = isLink(entry) && known.has(entry.id)
    if (isLink(entry)) known.add(entry.id)
    return !isKnown
  })
}

function collect(context: Context, pending: Pending, key: string, groups: Map<string, { entity: Entity; references: Reference[] }>) {
  const field = pending.entity.fields.get(key)
  const target = field?.kind.target?.(field.definition as never)
  const entity = target === undefined ? undefined : context.workspace.model.entities.get(target)
  const value = pending.values[key]
  if (!field || !entity || value === null || value === undefined) return
  for (const reference of referencesIn(pending, field, value)) {
    const name = `${entity.name} ${reference.by} ${reference.source ?? ''}`
    const group = groups.get(name) ?? { entity, references: [] }
    group.references.push(reference)
    groups.set(name, group)
  }
}

function referencesIn(pending: Pending, field: ModelField, value: unknown): Reference[] {
  const unchanged = pending.before?.[field.key]
  if (!Array.isArray(value)) {
    const known = isLink(unchanged) && idIn(value) === unchanged.id
    if (known) pending.values[field.key] = unchanged
    return known ? [] : [referenceOf(pending, field.key, value, (id, title) => (pending.values[field.key] = { id, title }))]
  }
  const list = value.map((entry: unknown) => (typeof entry === 'object' && entry !== null ? { ...entry } : { id: entry }) as Record<string, unknown>)
  pending.values[field.key] = list
  return list.map((entry, at) => referenceOf(pending, field.key, entry, (id, title) => (list[at] = { id, title, label: entry['label'] ?? null })))
}

function referenceOf(pending: Pending, field: string, value: unknown, settle: Reference['settle']): Reference {
  const written = (typeof value === 'object' && value !== null ? value : { id: value }) as Written
  const by = (['id', 'key', 'email', 'taxId', 'name'] as const).find((way) => written[way] !== undefined && written[way] !== null) ?? 'id'
  const source = typeof written['source'] === 'string' ? written['source'] : undefined
  return { pending, field, by, wanted: String(written[by] ?? ''), source, settle }
}

async function settle(context: Context, entity: Entity, references: readonly Reference[], connection: Connection) {
  const found = entity.definition.reference ? inMemory(context, entity, references) : null
  const rows = found ?? await lookUp(context, entity, references, connection)
  for (const { pending, field, by, wanted, settle } of references) {
    const matches = rows.get(by === 'id' ? wanted : fold(wanted)) ?? []
    const [first, second] = matches
    if (first && isItself(pending, field, entity, first.id)) pending.problems.push({ field, code: 'linkToItself', value: wanted })
    else if (first && (!second || by === 'id')) settle(first.id, first.title)
    else pending.problems.push(unresolved(field, wanted, entity, matches.length))
  }
}

/** A company is not its own parent. */
const isItself = (pending: Pending, field: string, target: Entity, id: number): boolean =>
  pending.entity === target && pending.entity.fields.get(field)?.definition.kind === 'link' && idOf(pending) === id

function unresolved(field: string, wanted: string, entity: Entity, matches: number): Problem {
  const params = { entity: entity.name, count: matches }
  return matches > 1 ? { field, code: 'linkAmbiguous', value: wanted, params } : { field, code: 'linkNotFound', value: wanted, params }
}

type Matches = Map<string, { id: number; title: string | null }[]>

function inMemory(context: Context, entity: Entity, references: readonly Reference[]): Matches | null {
  const by = references[0]?.by
  if (by !== 'id' && by !== 'name' && (by !== 'email' || isHidden(context, entity, 'email'))) return null
  const matches: Matches = new Map()
  const wanted = new Set(references.map(({ wanted }) => (by === 'id' ? wanted : fold(wanted))))
  for (const record of context.workspace.references.all(entity.name)) {
    const title = record[entity.title.key]
    const known = by === 'id' ? record['id'] : by === 'name' ? title : record['email']
    const key = by === 'id' ? String(known) : fold(String(known ?? ''))
    if (wanted.has(key)) add(matches, key, { id: Number(record['id']), title: typeof title === 'string' ? title : null })
  }
  return matches
}

async function lookUp(context: Context, entity: Entity, references: readonly Reference[], connection: Connection): Promise<Matches> {
  const scope = new Scope(context)
  const by = references[0]?.by ?? 'id'
  const ways = waysToFind(scope, entity, references)
  const matches: Matches = new Map()
  if (ways.length === 0) return matches
  const text = ways.map(({ known, condition, join }) => `select ${known}, t.id, ${scope.titleOf(entity.name, 't')} from ${tableOf(context, entity)} t ${join}
    where ${scope.readable(entity.name, 't')} and ${condition}`).join(' union ')
  for (const [known, id, title] of await connection.run(named(text, scope.values))) {
    add(matches, by === 'id' ? (known ?? '') : fold(known ?? ''), { id: Number(id), title: title ?? null })
  }
  return matches
}

function waysToFind(scope: Scope, entity: Entity, references: readonly Reference[]): { known: string; condition: string; join: string }[] {
  const { by = 'id', source } = references[0] ?? {}
  const wanted = [...new Set(references.map(({ wanted }) => wanted))]
  if (by === 'id') return [{ known: 't.id', condition: byId(scope, wanted.filter(isId)), join: '' }]
  if (by === 'key') {
    const ofSource = source === undefined ? '' : ` and x.source = ${scope.bind(source)}`
    const join = `join ${scope.context.workspace.schema}.external_key x on x.entity = ${scope.bind(entity.name)} and x.record_id = t.id${ofSource}`
    return [{ known: 'x.key', condition: `x.key = any(${scope.bind(wanted)}::text[])`, join }]
  }
  const list = scope.bind(wanted.map(fold))
  const columns = by === 'name' ? [scope.titleOf(entity.name, 't')] : columnsBy(scope.context, by, entity).map((column) => `t.${quote(column)}`)
  return columns.map((column) => ({ known: `lower(${column})`, condition: `lower(${column}) = any(${list}::text[])`, join: '' }))
}

/** One id is not a list of ids: of a list PostgreSQL makes a plan each time, which costs more than finding the record. */
const byId = (scope: Scope, ids: readonly string[]): string =>
  ids.length === 1 ? `t.id = ${scope.bind(ids[0])}::bigint` : `t.id = any(${scope.bind(ids)}::bigint[])`

/** What a role may not see, it may not find records by either. */
const columnsBy = (context: Context, by: 'email' | 'taxId', entity: Entity): string[] =>
  [...entity.fields.values()]
    .filter(({ key }) => !isHidden(context, entity, key))
    .filter(({ definition }) => (by === 'email' ? definition.kind === 'email' : definition.kind === 'text' && definition.check !== undefined && definition.check !== 'kpp'))
    .flatMap((field) => columnsOfField(field).slice(0, 1))

const isHidden = ({ workspace, actor }: Context, { name }: Entity, field: string) => workspace.rights.hidden(name, actor.role).has(field)

function add(matches: Matches, key: string, match: { id: number; title: string | null }) {
  const list = matches.get(key) ?? []
  if (!list.some(({ id }) => id === match.id)) list.push(match)
  matches.set(key, list)
}

const fold = (text: string) => text.trim().toLowerCase()
const isId = (text: string) => /^\d{1,18}$/.test(text)
const isLink = (value: unknown): value is { id: number } => typeof value === 'object' && value !== null && 'id' in value
const idIn = (value: unknown) => (isLink(value) ? Number(value.id) : typeof value === 'number' ? value : null)
