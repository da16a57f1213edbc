import { kindOf, kinds } from '#kernel/kinds/kinds.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Kind } from '#kernel/kinds/kind.ts'
import type { Action, Rules } from './behaviour.ts'
import type { RoleDefinition } from '#kernel/context.ts'
import type { EntityDefinition } from './definition.ts'
import type { Entity, Model, ModelField } from './model.ts'
import { withViews } from './own/views.ts'
import { readsOfRollup } from './reads.ts'

/** What ships: definitions, and the rules and verbs that belong to them. */
export interface Shipped {
  readonly definitions: readonly EntityDefinition[]
  readonly rules: readonly { readonly entity: string; readonly rules: Rules }[]
  readonly actions: readonly { readonly entity: string; readonly actions: ReadonlyMap<string, Action> }[]
}

/** What a workspace adds: objects and fields of its own, and patches (label, help, stricter required, archived) of shipped ones. */
export interface OwnDefinitions {
  readonly version: number
  readonly entities: readonly EntityDefinition[]
  readonly entityPatches: readonly { readonly entity: string; readonly patch: Partial<EntityDefinition> }[]
  readonly fields: readonly { readonly entity: string; readonly key: string; readonly definition: FieldDefinition }[]
  readonly patches: readonly { readonly entity: string; readonly key: string; readonly patch: Partial<FieldDefinition> }[]
  readonly roles: readonly Pick<RoleDefinition, 'key' | 'label'>[]
}

/** One live model: shipped and own definitions take exactly the same path from here on. */
export function buildModel(shipped: Shipped, own: OwnDefinitions): Model {
  const standing = [...shipped.definitions, ...own.entities].map((definition) => ({ definition, merged: merge(definition, own) }))
  const whole = new Map(standing.map(({ merged }) => [merged.name, merged]))
  const entities = standing.map(({ definition, merged }) => buildEntity(withoutGone(whole, merged), definition, shipped))
  return {
    version: own.version,
    entities: new Map(entities.map((entity) => [entity.name, entity])),
    byPlural: new Map(entities.map((entity) => [entity.plural, entity])),
  }
}

/** Field of an entity by key, or a part of one: `amount`, `address.city`. */
export function fieldOf(entity: Entity, path: string): ModelField | undefined {
  const dot = path.indexOf('.')
  if (dot < 0) return entity.fields.get(path)
  const whole = entity.fields.get(path.slice(0, dot))
  const parts = whole?.kind.parts?.(whole.definition) ?? {}
  const part = Object.hasOwn(parts, path.slice(dot + 1)) ? parts[path.slice(dot + 1)] : undefined
  return whole && part ? { key: path, definition: part.definition, kind: kinds[part.definition.kind] as Kind, column: whole.column + part.suffix } : undefined
}

export const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase())

/** What is switched off takes with it the links that point to it and the roll-ups that look at it. */
function withoutGone(whole: ReadonlyMap<string, EntityDefinition>, definition: EntityDefinition): EntityDefinition {
  const off = (entity: string, field?: string) => whole.get(entity)?.archived || (field !== undefined && whole.get(entity)?.fields[field]?.archived)
  const leads = (field: FieldDefinition) => off(kindOf(field).target?.(field as never) ?? '')
  const looks = (field: FieldDefinition) =>
    field.kind === 'computed' && field.rollup !== undefined && readsOfRollup(whole, field.rollup).some((read) => off(read.entity, read.field))
  const gone = Object.entries(definition.fields).filter(([, field]) => !field.archived && (leads(field) || looks(field)))
  if (gone.length === 0) return definition
  return { ...definition, fields: { ...definition.fields, ...Object.fromEntries(gone.map(([key, field]) => [key, { ...field, archived: true }])) } }
}

function merge(shipped: EntityDefinition, own: OwnDefinitions): EntityDefinition {
  const definition = own.entityPatches.filter(({ entity }) => entity === shipped.name).reduce((before, { patch }) => ({ ...before, ...patch }), shipped)
  const patches = own.patches.filter(({ entity }) => entity === definition.name)
  const patched = patches.flatMap(({ key, patch }) => {
    const field = definition.fields[key]
    return field ? [[key, { ...field, ...patch } as FieldDefinition] as const] : []
  })
  const chosen = definition.name === 'user' ? rolesOffered(definition.fields, own) : {}
  const added = own.fields.filter(({ entity }) => entity === definition.name).map(({ key, definition }) => [key, definition] as const)
  return withViews({ ...definition, fields: { ...definition.fields, ...Object.fromEntries(patched), ...chosen, ...Object.fromEntries(added) } })
}

/** Roles of the company's own stand among those that ship. */
function rolesOffered({ role }: EntityDefinition['fields'], { roles }: OwnDefinitions): EntityDefinition['fields'] {
  if (role?.kind !== 'choice' || roles.length === 0) return {}
  return { role: { ...role, options: [...role.options, ...roles.map(({ key, label = {} }) => ({ key, label }))] } }
}

function buildEntity(definition: EntityDefinition, original: EntityDefinition, shipped: Shipped): Entity {
  const fields = new Map(Object.entries(definition.fields).map(([key, field]) =>
    [key, { ...modelField(key, field), neverEmpty: original.fields[key]?.required === true }]))
  const title = fields.get(definition.title)
  if (!title) throw new Error(`Entity ${definition.name} has no field ${definition.title} for its title.`)
  return {
    name: definition.name,
    plural: definition.plural,
    definition,
    table: snakeCase(definition.name),
    fields,
    title,
    rules: joinRules(definition.name, shipped),
    actions: new Map(shipped.actions.filter(({ entity }) => entity === definition.name).flatMap(({ actions }) => [...actions])),
  }
}

const modelField = (key: string, definition: FieldDefinition): ModelField =>
  ({ key, definition, kind: kinds[definition.kind] as unknown as Kind, column: snakeCase(key) })

const joinRules = (name: string, shipped: Shipped): Rules => {
  const own = shipped.rules.filter(({ entity }) => entity === name)
  return { derive: own.flatMap(({ rules }) => rules.derive), check: own.flatMap(({ rules }) => rules.check) }
}
