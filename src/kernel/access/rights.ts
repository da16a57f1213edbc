import type { RoleDefinition, Rights } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { fieldsRead } from './computed.ts'
import { readsOfRollup } from '#kernel/model/reads.ts'
import type { EntityDefinition, FieldMode, Role, RoleName, Scope, Verb } from '#kernel/model/definition.ts'

export const shippedRoles = ['administrator', 'manager', 'rep', 'read-only'] as const satisfies readonly RoleName[]
export const verbs = ['read', 'create', 'update', 'delete'] as const satisfies readonly Verb[]
export const scopes = ['none', 'shared', 'own', 'team', 'below', 'all'] as const satisfies readonly Scope[]
export const fieldModes = ['write', 'read', 'masked', 'hidden'] as const satisfies readonly FieldMode[]

/** What administrators changed, as kept in the tables own_role, role_access and field_access; `shared` names entities with shared records. */
export interface RightsChanges {
  readonly roles: readonly RoleDefinition[]
  readonly access: readonly { readonly entity: string; readonly role: string; readonly verb: string; readonly scope: string }[]
  readonly fields: readonly { readonly entity: string; readonly field: string; readonly role: string; readonly mode: string }[]
  readonly shared: readonly string[]
  readonly exportRows: readonly { readonly role: string; readonly rows: number }[]
}

export const unchanged: RightsChanges = { roles: [], access: [], fields: [], shared: [], exportRows: [] }

type Declared = Pick<EntityDefinition, 'name' | 'access' | 'fields' | 'archived'>

/**
 * Declared rights with the changes laid over them; a role of the company's own has what its base declares. An entity that nobody
 * declared, a role that nobody made: none. A computed field is hidden with any field that it looks at. Administrators always have
 * what the definition gives them, so that nobody can lock everyone out. What is switched off nobody has.
 */
export function rightsOf(definitions: readonly Declared[], { roles: own, access, fields, shared, exportRows }: RightsChanges): Rights {
  const roles = [...shippedRoles.map((key) => ({ key, base: key })), ...own]
  const scopeBy = new Map<string, Scope>()
  const fieldsBy = new Map<string, FieldSets>()
  const off = new Set<string>()
  for (const definition of definitions) {
    declare(definition, roles, scopeBy, fieldsBy)
    if (definition.archived) off.add(definition.name)
  }
  for (const { entity, role, verb, scope } of access) {
    const key = keyOf(entity, role, verb)
    if (role !== 'administrator' && scopeBy.has(key) && !off.has(entity)) scopeBy.set(key, scope as Scope)
  }
  for (const { entity, field, role, mode } of fields) {
    const sets = fieldsBy.get(keyOf(entity, role))
    if (role !== 'administrator' && sets) place(sets, field, mode as FieldMode)
  }
  hideComputed(definitions, roles, fieldsBy)
  const sharing = new Set(shared)
  const budgets = new Map(exportRows.map(({ role, rows }) => [role, rows]))
  const setsOf = (entity: string, role: string) => fieldsBy.get(keyOf(entity, role)) ?? nothing
  return {
    roles,
    scope: (entity, verb, role) => scopeBy.get(keyOf(entity, role, verb)) ?? 'none',
    hidden: (entity, role) => setsOf(entity, role).hidden,
    masked: (entity, role) => setsOf(entity, role).masked,
    fixed: (entity, role) => setsOf(entity, role).fixed,
    exportRows: (role) => (role === 'administrator' ? null : budgets.get(role) ?? null),
    shares: (entity) => sharing.has(entity),
  }
}

/** Reads the changes of a workspace; `schema` is quoted. */
export async function readRightsChanges(connection: Pick<Connection, 'run'>, schema: string): Promise<RightsChanges> {
  const access = await connection.run({ text: `select entity, role, verb, scope from ${schema}.role_access`, values: [] })
  const fields = await connection.run({ text: `select entity, field, role, mode from ${schema}.field_access`, values: [] })
  const budgets = await connection.run({ text: `select role, rows from ${schema}.export_budget`, values: [] })
  const shared = await connection.run({ text: `select distinct entity from ${schema}.record_share`, values: [] })
  return {
    roles: await readOwnRoles(connection, schema),
    access: access.map(([entity, role, verb, scope]) => ({ entity: entity ?? '', role: role ?? '', verb: verb ?? '', scope: scope ?? '' })),
    fields: fields.map(([entity, field, role, mode]) => ({ entity: entity ?? '', field: field ?? '', role: role ?? '', mode: mode ?? '' })),
    shared: shared.map(([entity]) => entity ?? ''),
    exportRows: budgets.map(([role, rows]) => ({ role: role ?? '', rows: Number(rows) })),
  }
}

/** Roles that the company made, oldest first. */
export async function readOwnRoles(connection: Pick<Connection, 'run'>, schema: string): Promise<RoleDefinition[]> {
  const rows = await connection.run({ text: `select key, base, label from ${schema}.own_role order by at, key`, values: [] })
  return rows.map(([key, base, label]) => ({ key: key ?? '', base: (base ?? 'read-only') as RoleName, label: JSON.parse(label ?? '{}') as Readonly<Record<string, string>> }))
}

/** How much of a field a role has. */
export function modeOf(rights: Rights, entity: string, field: string, role: Role): FieldMode {
  if (rights.masked(entity, role).has(field)) return 'masked'
  if (rights.hidden(entity, role).has(field)) return 'hidden'
  return rights.fixed(entity, role).has(field) ? 'read' : 'write'
}

/** Fields of an entity that a role may not write, by how much of them it sees. */
interface FieldSets { readonly hidden: Set<string>; readonly masked: Set<string>; readonly fixed: Set<string> }

const emptySets = (hidden: Iterable<string> = []): FieldSets => ({ hidden: new Set(hidden), masked: new Set(), fixed: new Set() })

/** What a role sees in part stands among the hidden fields too: whoever forgets that there are masks, shows nothing. */
function place({ hidden, masked, fixed }: FieldSets, field: string, mode: FieldMode) {
  for (const set of [hidden, masked, fixed]) set.delete(field)
  if (mode === 'hidden' || mode === 'masked') hidden.add(field)
  if (mode === 'masked') masked.add(field)
  if (mode === 'read') fixed.add(field)
}

function declare({ name, access, fields, archived }: Declared, roles: readonly RoleDefinition[], scopeBy: Map<string, Scope>, fieldsBy: Map<string, FieldSets>) {
  for (const { key, base } of roles) {
    for (const verb of verbs) scopeBy.set(keyOf(name, key, verb), archived ? 'none' : access[base][verb])
    const hidden = Object.entries(fields).filter(([, field]) => field.hiddenFrom?.includes(base)).map(([field]) => field)
    fieldsBy.set(keyOf(name, key), emptySets(hidden))
  }
}

/** Whoever may not see a field does not see what is worked out of it either; roll-ups come last, as they may look at what SQL computes. */
function hideComputed(definitions: readonly Declared[], roles: readonly RoleDefinition[], fieldsBy: ReadonlyMap<string, FieldSets>) {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const computed = definitions.flatMap((definition) => Object.entries(definition.fields).flatMap(([key, field]) =>
    (field.kind === 'computed' ? [{ definition, key, field }] : [])))
  for (const { definition, key, field } of computed.sort((a, b) => Number(a.field.rollup !== undefined) - Number(b.field.rollup !== undefined))) {
    const read = field.rollup ? readsOfRollup(byName, field.rollup) : fieldsRead(definitions, definition, field.sql)
    for (const { key: role } of roles) {
      if (read.some(({ entity, field }) => fieldsBy.get(keyOf(entity, role))?.hidden.has(field))) fieldsBy.get(keyOf(definition.name, role))?.hidden.add(key)
    }
  }
}

const nothing: FieldSets = emptySets()
const keyOf = (...parts: string[]) => parts.join(' ')
