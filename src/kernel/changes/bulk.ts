import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { countOf } from '#kernel/records/count.ts'
import type { Filter, Members, Operation, Query } from '#kernel/records/query.ts'
import { readAll } from '#kernel/records/read.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { type Batch, atOnce, inPortions, openBatch, readBatch, runBatch } from './batch.ts'

/** Which records (by id, or all that filter and search find), and what to do with each. */
export interface BulkEdit extends Members {
  readonly ids?: readonly number[]
  readonly filter?: Filter
  readonly search?: string
  readonly set?: Readonly<Record<string, unknown>>
  readonly delete?: true
  readonly restore?: true
}

/** Reads a bulk edit. Which records must be said: everything is `{"filter": {"and": []}}`, never what was left out. */
export function readBulkEdit(given: Readonly<Record<string, unknown>>): BulkEdit {
  const { ids, filter, search } = given
  if (ids !== undefined && !(Array.isArray(ids) && ids.every((id) => /^[1-9]\d{0,14}$/.test(String(id))))) throw invalid([{ field: 'ids', code: 'ids' }])
  if (search !== undefined && typeof search !== 'string') throw invalid([{ field: 'search', code: 'textExpected' }])
  if (ids === undefined && !isObject(filter) && !search?.trim()) throw invalid([{ field: 'ids', code: 'required' }])
  const edit: BulkEdit = {
    ...(ids === undefined ? {} : { ids: ids.map(Number) }), ...(isObject(filter) ? { filter: filter as unknown as Filter } : {}), ...(search === undefined ? {} : { search }),
  }
  return { ...edit, ...workOf(given) }
}

/** What is to be done with them: values set, added to fields that hold several, taken from them; or delete, or restore. */
function workOf(given: Readonly<Record<string, unknown>>): Pick<BulkEdit, 'set' | 'delete' | 'restore'> & Members {
  if (given['delete'] === true) return { delete: true }
  if (given['restore'] === true) return { restore: true }
  const changes = ['set', 'add', 'remove'].filter((way) => isFilled(given[way])).map((way) => [way, given[way]] as const)
  if (changes.length === 0) throw invalid([{ field: 'set', code: 'required' }])
  return Object.fromEntries(changes)
}

const isFilled = (value: unknown) => isObject(value) && Object.keys(value).length > 0

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Edits, deletes or restores many records as one batch. Small ones answer when done; larger ones go on behind and show
 * their progress in the batch.
 */
export async function editInBulk(context: Context, entity: Entity, edit: BulkEdit): Promise<Batch> {
  const operation = operationOf(entity, edit)
  const ids = await idsOf(context, entity, edit)
  const batch = await openBatch(context, 'bulk', ids.length, entity.name)
  const work = runBatch(context, batch, inPortions(ids.map(operation)))
  if (ids.length <= atOnce) await work
  else work.catch((error: unknown) => console.error('bulk edit', batch, error))
  return readBatch(context, batch)
}

function operationOf({ name }: Entity, edit: BulkEdit): (id: number) => Operation {
  if (edit.delete) return (id) => ({ op: 'delete', entity: name, id })
  if (edit.restore) return (id) => ({ op: 'restore', entity: name, id })
  const { set: values = {}, add = {}, remove = {} } = edit
  return (id) => ({ op: 'update', entity: name, id, values, add, remove })
}

async function idsOf(context: Context, entity: Entity, edit: BulkEdit): Promise<readonly number[]> {
  if (edit.ids) return [...new Set(edit.ids)]
  const query: Query = {
    entity: entity.name, fields: [], sort: ['-createdAt'], ...(edit.filter ? { filter: edit.filter } : {}), ...(edit.search ? { search: edit.search } : {}),
    ...(edit.restore ? { state: 'trash' as const } : {}),
  }
  const { total } = await countOf(context, entity, query)
  if (total === 0) return []
  const ids: number[] = []
  for await (const records of readAll(context, query)) ids.push(...records.map((text) => (JSON.parse(text) as { id: number }).id))
  return ids
}
