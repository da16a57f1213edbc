import { createHash } from 'node:crypto'
import type { Entity, Model, ModelField } from '#kernel/model/model.ts'
import { fieldOf } from '#kernel/model/build.ts'
import type { Place } from '#kernel/kinds/kind.ts'
import { columnsOfField, quote, systemFields } from '#kernel/records/scope.ts'
import { uniqueIndexName } from '#kernel/records/write/violation.ts'
import { formerSearchIndexes, searchIndex } from '#kernel/search/schema.ts'
import { ginStorage } from './gin.ts'

/** What stands in the base: column names by table, and index names. */
export interface Standing {
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>
  readonly indexes: ReadonlySet<string>
}

/**
 * Statements that bring the base to the model. Tables and columns are only added: destructive changes are migrations
 * written by hand. Indexes hold no data of their own, so those that nothing asks for any more are dropped.
 */
export function planSchema(model: Model, schema: string, collation: string, standing: Standing): string[] {
  const entities = [...model.entities.values()]
  const planning = { model, schema, collation, standing }
  const searched = entities.map((entity) => searchIndex(schema, entity))
  return [
    ...entities.flatMap((entity) => planTable(planning, entity)),
    ...entities.flatMap((entity) => planOutside(planning, entity)),
    ...entities.flatMap((entity) => planIndexes(planning, entity)),
    ...searched.filter(({ name }) => !standing.indexes.has(name)).map(({ sql }) => sql),
    // last: from here to the end of the transaction nobody reads these tables
    ...entities.flatMap((entity) => planLeaving(planning, entity)),
    ...formerSearchIndexes(searched, standing.indexes).map((name) => `drop index ${schema}.${quote(name)}`),
  ]
}

const storageOf = (using: string) => (using.startsWith('gin') ? ` ${ginStorage}` : '')

interface Planning { readonly model: Model; readonly schema: string; readonly collation: string; readonly standing: Standing }

function planTable({ schema, standing }: Planning, entity: Entity): string[] {
  const table = `${schema}.${quote(entity.table)}`
  const known = standing.columns.get(entity.table)
  const fields = [...entity.fields.values()]
  const columns = fields.flatMap((field) => field.kind.columns(field.definition as never).map(({ suffix, type }) => ({ name: field.column + suffix, type })))
  if (known) return columns.filter(({ name }) => !known.has(name)).map(({ name, type }) => `alter table ${table} add column ${quote(name)} ${type}`)
  const sequence = `${schema}.${quote(entity.table + '_id_seq')}`
  return [
    `create sequence ${sequence}`,
    `create table ${table} (id bigint primary key default nextval('${sequence}'), version int not null default 1, created_at timestamptz not null default now(),
      created_by_id bigint, updated_at timestamptz not null default now(), deleted_at timestamptz${columns.map(({ name, type }) => `, ${quote(name)} ${type}`).join('')})
      with (fillfactor = 90)`,
    `alter sequence ${sequence} owned by ${table}.id`,
  ]
}

/** Tables beside the record's own, once both ends exist. */
function planOutside(planning: Planning, entity: Entity): string[] {
  return [...entity.fields.values()].flatMap((field) => {
    if (!field.kind.outside || planning.standing.columns.has(`${entity.table}__${field.column}`)) return []
    return field.kind.outside.ddl(placeOf(planning, entity, field), field.definition as never)
  })
}

function planIndexes(planning: Planning, entity: Entity): string[] {
  const table = `${planning.schema}.${quote(entity.table)}`
  return wantedIndexes(planning, entity).filter(({ name }) => !planning.standing.indexes.has(name)).map(({ name, using, unique, where }) =>
    `create ${unique ? 'unique ' : ''}index if not exists ${quote(name)} on ${table} using ${using}${storageOf(using)}${where ? ` where ${where}` : ''}`)
}

/** Of indexes that were planned once, those that are wanted no more. */
function planLeaving(planning: Planning, entity: Entity): string[] {
  const wanted = new Set(wantedIndexes(planning, entity).map(({ name }) => name))
  const derived = new RegExp(`^${entity.table.slice(0, 40)}_[0-9a-f]{12}$`)
  const unique = new Set([...entity.fields.values()].map(({ column }) => uniqueIndexName(entity.table, column)))
  return [...planning.standing.indexes].filter((name) => (derived.test(name) || unique.has(name)) && !wanted.has(name))
    .map((name) => `drop index ${planning.schema}.${quote(name)}`)
}

function wantedIndexes(planning: Planning, entity: Entity): (Wanted & { readonly name: string })[] {
  const declared = [...(entity.definition.indexes ?? []), ...defaultOrder(entity)].map((fields) => declaredIndex(planning, entity, fields))
  const covered = ({ using, unique }: Wanted) => !unique && declared.some((other) => other.using.startsWith(using.slice(0, -1) + ','))
  return [
    ...singleIndexes(planning, entity).filter((index) => !covered(index)),
    ...declared,
    plain('btree (created_at, id)'),
    plain('btree (deleted_at)', 'deleted_at is not null'),
  ].map((index) => ({ ...index, name: index.name ?? indexNameOf(entity.table, index.using) }))
}

/** The order in which a list opens, where no other index serves it: newest due first, empty last. */
function defaultOrder({ definition, title }: Entity): readonly (readonly string[])[] {
  const [first = '', ...rest] = definition.views.sort ?? []
  return rest.length > 0 || !first.startsWith('-') || first.includes('.') || ['-createdAt', `-${title.key}`].includes(first) ? [] : [[first]]
}

const plain = (using: string, where: string | null = null): Wanted => ({ using, unique: false, where, name: null })

/** The last field of a declared index is sorted by, those before it are compared: they keep the column's own order. */
function declaredIndex(planning: Planning, entity: Entity, paths: readonly string[]): Wanted {
  const last = paths.at(-1) ?? 'id'
  const compared = paths.slice(0, -1).map((path) => quote(columnsOfField(fieldIn(entity, path))[0] ?? fieldIn(entity, path).column))
  return plain(`btree (${[...compared, sortExpression(planning, entity, last)].join(', ')}, id${last.startsWith('-') ? ' desc' : ''})`, 'deleted_at is null')
}

interface Wanted { readonly using: string; readonly unique: boolean; readonly where: string | null; readonly name: string | null }

/** Titles for sorting and for finding by name; links and users; what is declared indexed, matched or unique. */
function singleIndexes(planning: Planning, entity: Entity): Wanted[] {
  const title = entity.title.kind.title?.(placeOf(planning, entity, entity.title), entity.title.definition as never) ?? quote(columnsOfField(entity.title)[0] ?? 'id')
  const wanted: Wanted[] = [plain(`btree (${sortExpression(planning, entity, entity.title.key)}, id)`), plain(`btree (lower(${title}))`)]
  for (const field of entity.fields.values()) {
    const [first] = columnsOfField(field)
    if (first === undefined) continue
    if (field.definition.unique) wanted.push({ using: `btree (${quote(first)})`, unique: true, where: 'deleted_at is null', name: uniqueIndexName(entity.table, field.column) })
    if (entity.definition.matchBy?.includes(field.key)) wanted.push(plain(`btree (lower(${quote(first)}))`))
    if (field.kind.target || field.kind.alwaysIndexed || field.definition.indexed) wanted.push(...fieldIndexes(field, first).map((using) => plain(using)))
  }
  return wanted
}

const fieldIndexes = (field: ModelField, first: string): readonly string[] =>
  field.kind.indexes?.(field.column, field.definition as never) ?? [`btree (${quote(first)})`]

/** `-amount` as an index key: descending, empty last, as lists sort. */
function sortExpression(planning: Planning, entity: Entity, path: string): string {
  const descending = path.startsWith('-')
  const field = fieldIn(entity, descending ? path.slice(1) : path)
  const target = field.kind.target
  const expression = target ? quote(columnsOfField(field)[0] ?? '') : field.kind.sort(placeOf(planning, entity, field), field.definition as never, quote(planning.collation))
  return `(${expression ?? quote(columnsOfField(field)[0] ?? '')})${descending ? ' desc nulls last' : ''}`
}

function fieldIn(entity: Entity, path: string): ModelField {
  const field = systemFields.get(path) ?? fieldOf(entity, path)
  if (!field) throw new Error(`Entity ${entity.name} names ${path} in an index but has no such field.`)
  return field
}

/** Fields in DDL stand without values and without a person: index expressions name the table's own columns. */
const placeOf = ({ schema, model }: Planning, entity: Entity, field: ModelField): Place => ({
  alias: quote(entity.table), column: field.column, schema, table: entity.table,
  bind: () => { throw new Error(`The index of ${entity.name}.${field.key} may not depend on values.`) },
  rollup: () => 'null', readable: () => 'true', titleOf: (_entity, alias) => `${alias}.id`,
  tableOf: (name) => `${schema}.${quote(model.entities.get(name)?.table ?? name)}`,
  actor: { id: 0, mates: [] }, timeZone: 'UTC',
})

const indexNameOf = (table: string, using: string) =>
  `${table.slice(0, 40)}_${createHash('sha256').update(using).digest('hex').slice(0, 12)}`
