import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Operation } from '#kernel/records/query.ts'
import { write } from '#kernel/records/write.ts'

/** An entity whose records can be made from a name alone. */
export interface Makable { readonly entity: Entity }

export interface Wish {
  readonly name: string
  /** The record's name in the source system. */
  readonly key: string | null
  /** Links that the new record needs: the pipeline of a stage. */
  readonly within: readonly (readonly [field: string, id: number | undefined])[]
}

/** Whether a missing record of the entity can be made by this person: nothing but its name is required. */
export function makableBy({ workspace, actor }: Context, name: string): Makable | null {
  const entity = workspace.model.entities.get(name)
  if (!entity || workspace.rights.scope(name, 'create', actor.role) === 'none') return null
  const needs = [...entity.fields.values()].filter(({ key, definition: { required, archived, default: initial } }) =>
    key !== entity.title.key && required && initial === undefined && !archived && !isPlace(workspace.model.entities.values(), name, key))
  return needs.length === 0 ? { entity } : null
}

/** Makes the records in one write; answers their ids, null where one was refused. */
export async function makeRecords(context: Context, { entity }: Makable, wishes: readonly Wish[], source: string, batch: number): Promise<(number | null)[]> {
  const operations = wishes.map((wish): Operation => ({
    op: 'create', entity: entity.name, values: valuesOf(context, entity, wish), ...(wish.key === null ? {} : { key: { source, key: wish.key } }),
  }))
  const outcomes = await write(context, operations, { partial: true, batch })
  return outcomes.map((outcome) => ('refusal' in outcome ? null : outcome.id))
}

function valuesOf(context: Context, entity: Entity, { name, within }: Wish): Record<string, unknown> {
  const parsed = entity.title.kind.parseText(name, entity.title.definition, context.values)
  const links = Object.fromEntries(within.flatMap(([field, id]) => (id === undefined ? [] : [[field, { id }]])))
  return { ...links, ...placed(context, entity, links), [entity.title.key]: 'value' in parsed ? parsed.value : name }
}

/** Where records have an order of their own, a new one stands behind those of its sort and before what follows them. */
function placed({ workspace }: Context, entity: Entity, links: Readonly<Record<string, { id: number }>>): Record<string, unknown> {
  const order = entity.definition.views.sort?.at(-1)
  const field = order === undefined ? undefined : entity.fields.get(order)
  if (order === undefined || !entity.definition.reference || field?.definition.kind !== 'number') return {}
  const sorts = [...entity.fields.values()].filter(({ definition }) => definition.kind === 'choice' && definition.default !== undefined)
  const kin = workspace.references.all(entity.name).filter((record) =>
    Object.entries(links).every(([key, { id }]) => (record[key] as { id?: number } | null)?.id === id)
    && sorts.every(({ key, definition }) => record[key] === definition.default))
  const last = Math.max(...kin.map((record) => Number(record[order] ?? 0)))
  return Number.isFinite(last) ? { [order]: last } : {}
}

/** Whether some link to the entity is chosen within this field: then the row that names it says the value. */
const isPlace = (entities: Iterable<Entity>, target: string, key: string): boolean =>
  [...entities].some(({ fields }) => [...fields.values()].some(({ definition }) =>
    definition.kind === 'link' && definition.to === target && definition.within !== undefined && Object.values(definition.within).includes(key)))
