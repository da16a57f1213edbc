import type { Context } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { Scope, columnsOfField, quote } from '#kernel/records/scope.ts'
import { named } from '#kernel/records/statements.ts'
import { special } from '../../matching/target.ts'
import type { RowDraft } from '../row/draft.ts'

/** An existing record that a row may be about. */
export interface Known {
  readonly id: number
  readonly title: string
  /** What it is called in the system that the file comes from. */
  readonly key: string | null
}

/** Existing records by way and value. */
export type KnownRecords = ReadonlyMap<string, ReadonlyMap<string, readonly Known[]>>

/** Looks up which existing records the rows of a batch may be about: one statement for each way to tell. */
export async function findOwn(context: Context, entity: Entity, matchBy: readonly string[], source: string, drafts: readonly RowDraft[]): Promise<KnownRecords> {
  const found = new Map<string, ReadonlyMap<string, readonly Known[]>>()
  for (const way of matchBy) {
    const texts = [...new Set(drafts.flatMap((draft) => matchTexts(entity, way, draft)))]
    found.set(way, texts.length === 0 ? new Map() : await lookUp(context, entity, way, source, texts))
  }
  return found
}

/** What a row says of itself under one way to match, as it is compared. */
export function matchTexts(entity: Entity, way: string, draft: Pick<RowDraft, 'key' | 'id' | 'values' | 'titleMade'>): string[] {
  if (way === special.key) return draft.key === null ? [] : [draft.key]
  if (way === special.id) return draft.id === null ? [] : [String(draft.id)]
  const field = entity.fields.get(way)
  const value = draft.values[way]
  if (!field || value === null || value === undefined || (way === entity.title.key && draft.titleMade)) return []
  const [column] = comparedColumns(field)
  const cells = field.kind.store(value as never, field.definition)
  const cell = column === undefined ? null : cells[columnsOfField(field).indexOf(column)]
  return cell ? [cell.toLowerCase()] : []
}

/** The column that tells records apart: the full name of a person, the first of several e-mails. */
function comparedColumns(field: ModelField): string[] {
  const columns = columnsOfField(field)
  const full = columns.find((column) => column.endsWith('_full'))
  return full === undefined ? columns.slice(0, 1) : [full]
}

async function lookUp(context: Context, entity: Entity, way: string, source: string, texts: readonly string[]): Promise<Map<string, Known[]>> {
  const scope = new Scope(context)
  const keys = `${context.workspace.schema}.external_key`
  const ofSource = `x.entity = ${scope.bind(entity.name)} and x.source = ${scope.bind(source)}`
  const { known, condition } = conditionOf(scope, entity, way, texts)
  const ownKey = way === special.key ? 'x.key' : `(select min(x.key) from ${keys} x where ${ofSource} and x.record_id = t.id)`
  const text = `select ${known}, t.id, ${scope.titleOf(entity.name, 't')}, ${ownKey}
    from ${scope.tableOf(entity.name)} t ${way === special.key ? `join ${keys} x on ${ofSource} and x.record_id = t.id` : ''}
    where ${scope.readable(entity.name, 't')} and ${condition}`
  const found = new Map<string, Known[]>()
  for (const [value, id, title, key] of await context.workspace.database.run(named(text, scope.values))) {
    const list = found.get(value ?? '') ?? []
    list.push({ id: Number(id), title: title ?? '', key: key ?? null })
    found.set(value ?? '', list)
  }
  return found
}

function conditionOf(scope: Scope, entity: Entity, way: string, texts: readonly string[]): { known: string; condition: string } {
  if (way === special.key) return { known: 'x.key', condition: `x.key = any(${scope.bind(texts)}::text[])` }
  if (way === special.id) return { known: 't.id::text', condition: `t.id = any(${scope.bind(texts)}::bigint[])` }
  const field = entity.fields.get(way)
  const column = quote((field && comparedColumns(field)[0]) ?? 'id')
  return { known: `lower(t.${column})`, condition: `lower(t.${column}) = any(${scope.bind(texts)}::text[])` }
}
