import type { Rights } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { fieldsRead } from './computed.ts'
import { readsOfRollup } from '#kernel/model/reads.ts'
import type { EntityDefinition, RoleName, Scope, Verb } from '#kernel/model/definition.ts'

export const roles = ['administrator', 'manager', 'rep', 'read-only'] as const satisfies readonly RoleName[]
export const verbs = ['read', 'create', 'update', 'delete'] as const satisfies readonly Verb[]
export const scopes = ['none', 'own', 'team', 'all'] as const satisfies readonly Scope[]

/** What administrators changed, as kept in the tables role_access and field_access. */
export interface RightsChanges {
  readonly access: readonly { readonly entity: string; readonly role: string; readonly verb: string; readonly scope: string }[]
  readonly fields: readonly { readonly entity: string; readonly field: string; readonly role: string; readonly hidden: boolean }[]
}

type Declared = Pick<EntityDefinition, 'name' | 'access' | 'fields' | 'archived'>

/**
 * Declared rights with the changes laid over them. An entity that nobody declared, a role that it does not name: none.
 * A computed field is hidden with any field that it looks at. Administrators always have what the definition gives them, so
 * that nobody can lock everyone out. What is switched off nobody has.
 */
export function rightsOf(definitions: readonly Declared[], { access, fields }: RightsChanges): Rights {
  const scopeBy = new Map<string, Scope>()
  const hiddenBy = new Map<string, Set<string>>()
  const off = new Set<string>()
  for (const definition of definitions) {
    declare(definition, scopeBy, hiddenBy)
    if (definition.archived) off.add(definition.name)
  }
  for (const { entity, role, verb, scope } of access) {
    const key = keyOf(entity, role, verb)
    if (role !== 'administrator' && scopeBy.has(key) && !off.has(entity)) scopeBy.set(key, scope as Scope)
  }
  for (const { entity, field, role, hidden } of fields) {
    const keys = hiddenBy.get(keyOf(entity, role))
    if (role === 'administrator' || !keys) continue
    if (hidden) keys.add(field)
    else keys.delete(field)
  }
  hideComputed(definitions, hiddenBy)
  return {
    scope: (entity, verb, role) => scopeBy.get(keyOf(entity, role, verb)) ?? 'none',
    hidden: (entity, role) => hiddenBy.get(keyOf(entity, role)) ?? nothing,
  }
}

/** Reads the changes of a workspace; `schema` is quoted. */
export async function readRightsChanges(connection: Pick<Connection, 'run'>, schema: string): Promise<RightsChanges> {
  const access = await connection.run({ text: `select entity, role, verb, scope from ${schema}.role_access`, values: [] })
  const fields = await connection.run({ text: `select entity, field, role, hidden from ${schema}.field_access`, values: [] })
  return {
    access: access.map(([entity, role, verb, scope]) => ({ entity: entity ?? '', role: role ?? '', verb: verb ?? '', scope: scope ?? '' })),
    fields: fields.map(([entity, field, role, hidden]) => ({
      entity: entity ?? '',
      field: field ?? '',
      role: role ?? '',
      hidden: hidden === 't',
    })),
  }
}

function declare({ name, access, fields, archived }: Declared, scopeBy: Map<string, Scope>, hiddenBy: Map<string, Set<string>>) {
  for (const role of roles) {
    for (const verb of verbs) scopeBy.set(keyOf(name, role, verb), archived ? 'none' : access[role][verb])
    const hidden = Object.entries(fields).filter(([, field]) => field.hiddenFrom?.includes(role)).map(([key]) => key)
    hiddenBy.set(keyOf(name, role), new Set(hidden))
  }
}

/** Whoever may not see a field does not see what is worked out of it either; roll-ups come last, as they may look at what SQL computes. */
function hideComputed(definitions: readonly Declared[], hiddenBy: ReadonlyMap<string, Set<string>>) {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const computed = definitions.flatMap((definition) => Object.entries(definition.fields).flatMap(([key, field]) =>
    (field.kind === 'computed' ? [{ definition, key, field }] : [])))
  for (const { definition, key, field } of computed.sort((a, b) => Number(a.field.rollup !== undefined) - Number(b.field.rollup !== undefined))) {
    const read = field.rollup ? readsOfRollup(byName, field.rollup) : fieldsRead(definitions, definition, field.sql)
    for (const role of roles) {
      if (read.some(({ entity, field }) => hiddenBy.get(keyOf(entity, role))?.has(field))) hiddenBy.get(keyOf(definition.name, role))?.add(key)
    }
  }
}

const nothing: ReadonlySet<string> = new Set()
const keyOf = (...parts: string[]) => parts.join(' ')
