import type { FastifyInstance } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked, limitOf } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings, readSettingsLog } from '#kernel/changes/settings-log.ts'
import type { RoleDefinition, Workspace } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { badCursor } from '#kernel/records/sort.ts'
import { type RightsChange, readRightsChange } from './change.ts'
import { modeOf, scopes, verbs } from './rights.ts'

/** The matrix object x role, and the history of settings, for administrators. Everybody else gets 404. */
export function rightsRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/rights', async (request) => {
    await needAdministrator(server, request)
    return matrixOf(server.workspace())
  })

  app.put('/api/rights', async (request) => {
    await needAdministrator(server, request)
    const context = await server.context(request)
    const workspace = server.workspace()
    const changes = readRightsChange(workspace, bodyAsked(request))
    const told = Object.fromEntries(changes.map((change) => tell(workspace.rights, change)))
    await workspace.redefine(async (connection) => {
      for (const change of changes) await keep(connection, workspace.schema, change)
      await logSettings(connection, context, 'rights', told)
    })
    return matrixOf(workspace)
  })

  app.get('/api/settings/history', async (request) => {
    await needAdministrator(server, request)
    const { limit, after } = request.query as { limit?: string; after?: string }
    if (after !== undefined && !/^\d{1,18}$/.test(after)) throw badCursor(after)
    return readSettingsLog(await server.context(request), limit ? limitOf(limit, 1000) : 100, after ?? null)
  })
}

/** A change by its place in the matrix, with what holds until then: `deal.read.rep` a scope, `deal.amount.mode.rep` how much of the field. */
const tell = (rights: Workspace['rights'], change: RightsChange): readonly [string, readonly [unknown, unknown]] => {
  const { role } = change
  if ('exportRows' in change) return [`exportRows.${role}`, [rights.exportRows(role), change.exportRows]]
  const { entity } = change
  return 'field' in change
    ? [`${entity}.${change.field}.mode.${role}`, [modeOf(rights, entity, change.field, role), change.mode]]
    : [`${entity}.${change.verb}.${role}`, [rights.scope(entity, change.verb, role), change.scope]]
}

/** `access` is what holds, `declared` what the definition says; `modes` lists the roles that may not write a field. */
function matrixOf({ model, rights }: Workspace) {
  return { roles: rights.roles, verbs, scopes, exportRows: byRole(rights, ({ key }) => rights.exportRows(key)), entities: [...model.entities.values()].filter(({ definition }) => !definition.archived).map((entity) => rowOf(entity, rights)) }
}

function rowOf({ name, definition, fields, title }: Entity, rights: Workspace['rights']) {
  return {
    entity: name,
    access: byRole(rights, ({ key }) => Object.fromEntries(verbs.map((verb) => [verb, rights.scope(name, verb, key)]))),
    declared: byRole(rights, ({ base }) => definition.access[base]),
    fields: [...fields.values()].map(({ key: field, kind }) => ({
      field, title: field === title.key, masks: kind.mask !== undefined,
      modes: Object.fromEntries(rights.roles.map(({ key }) => [key, modeOf(rights, name, field, key)] as const).filter(([, mode]) => mode !== 'write')),
    })),
  }
}

const byRole = <T>({ roles }: Workspace['rights'], of: (role: RoleDefinition) => T) => Object.fromEntries(roles.map((role) => [role.key, of(role)]))

async function keep(connection: Connection, schema: string, change: RightsChange): Promise<void> {
  if ('exportRows' in change) return keepBudget(connection, schema, change.role, change.exportRows)
  const { entity, role } = change
  await connection.run('field' in change
    ? {
      text: `insert into ${schema}.field_access (entity, field, role, mode) values ($1, $2, $3, $4)
        on conflict (entity, field, role) do update set mode = excluded.mode`,
      values: [entity, change.field, role, change.mode],
    }
    : {
      text: `insert into ${schema}.role_access (entity, role, verb, scope) values ($1, $2, $3, $4)
        on conflict (entity, role, verb) do update set scope = excluded.scope`,
      values: [entity, role, change.verb, change.scope],
    })
}

async function keepBudget(connection: Connection, schema: string, role: string, rows: number | null): Promise<void> {
  await connection.run(rows === null
    ? { text: `delete from ${schema}.export_budget where role = $1`, values: [role] }
    : { text: `insert into ${schema}.export_budget (role, rows) values ($1, $2) on conflict (role) do update set rows = excluded.rows`, values: [role, rows] })
}
