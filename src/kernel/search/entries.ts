import type { Context, Rights, Workspace } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { literal } from './schema.ts'
import { searchTerms } from './terms.ts'

/** A: title, B: any other field, C: a field that some role may not see. */
export type Weight = 'A' | 'B' | 'C'

/** Weights that a person's words are looked for in: '' is everywhere, 'a' titles alone. */
export type SoughtIn = '' | 'ab' | 'a'

export interface SearchedField { readonly field: ModelField; readonly weight: Weight }

/** Fields whose words find the record: title, e-mails, phones, tags and those declared `searched`, title first. */
export function searchedFields(entity: Entity, { rights }: Pick<Workspace, 'rights'>): readonly SearchedField[] {
  const byEntity = known.get(rights) ?? remember(rights)
  const found = byEntity.get(entity)
  if (found) return found
  const hideable = new Set(rights.roles.flatMap(({ key }) => [...rights.hidden(entity.name, key)]))
  const fields = [entity.title, ...[...entity.fields.values()].filter((field) => field !== entity.title && isSearched(field))]
    .map((field) => ({ field, weight: hideable.has(field.key) ? 'C' as const : field === entity.title ? 'A' as const : 'B' as const }))
  byEntity.set(entity, fields)
  return fields
}

/** Whether a change of these fields changes by what the record is found. */
export const touchesSearch = (entity: Entity, changed: readonly string[], workspace: Pick<Workspace, 'rights'>): boolean =>
  searchedFields(entity, workspace).some(({ field }) => changed.includes(field.key))

/** Terms of a record (values in API form) as PostgreSQL writes a tsvector. */
export function searchTermsOf(entity: Entity, record: Readonly<Record<string, unknown>>, { workspace }: Pick<Context, 'workspace'>): string {
  const weights = new Map<string, Weight>()
  for (const { field, weight } of searchedFields(entity, workspace)) {
    const value = record[field.key]
    if (value === null || value === undefined) continue
    for (const text of field.kind.terms(value as never)) {
      for (const term of searchTerms(text)) if ((weights.get(term) ?? 'D') > weight) weights.set(term, weight)
    }
  }
  let text = ''
  for (const [term, weight] of weights) text += `'${term}':1${weight} `
  return text
}

/**
 * Where the person's words are looked for: everywhere, or without the fields that some role may not see. While entries are
 * made anew, what was hidden a moment ago may still stand among the others: then in titles alone.
 */
export function weightsFor({ workspace, actor }: Context, entity: Entity): SoughtIn {
  const hidden = workspace.rights.hidden(entity.name, actor.role)
  if (!searchedFields(entity, workspace).some(({ field }) => hidden.has(field.key))) return ''
  return (stale.get(workspace.database)?.get(`${workspace.schema} ${entity.name}`) ?? 0) > 0 ? 'a' : 'ab'
}

/** Says that the entries of an entity were made by other rights than those that hold; answers how to take that back. Each who said so must. */
export function markStale({ database, schema }: Workspace, { name }: Entity): () => void {
  const marks = stale.get(database) ?? new Map<string, number>()
  stale.set(database, marks)
  const key = `${schema} ${name}`
  marks.set(key, (marks.get(key) ?? 0) + 1)
  return () => void marks.set(key, (marks.get(key) ?? 1) - 1)
}

const stale = new WeakMap<Workspace['database'], Map<string, number>>()

/**
 * Part of the write statement: upserts search entries from `input`, a part of it with columns `id` and `terms`.
 * `schema` is quoted.
 */
export const searchEntries = (schema: string, entity: string, input: string): string =>
  `searched as (insert into ${schema}.search_entry (entity, record_id, terms) select '${literal(entity)}', id, terms::tsvector from ${input}
    on conflict (entity, record_id) do update set terms = excluded.terms where search_entry.terms is distinct from excluded.terms)`

const isSearched = ({ definition }: ModelField) =>
  !definition.archived && (definition.searched === true || definition.kind === 'email' || definition.kind === 'phone' || definition.kind === 'tags')

const known = new WeakMap<Rights, WeakMap<Entity, readonly SearchedField[]>>()

function remember(rights: Rights) {
  const byEntity = new WeakMap<Entity, readonly SearchedField[]>()
  known.set(rights, byEntity)
  return byEntity
}
