import type { FastifyInstance, FastifyRequest } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context, RoleDefinition } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { RoleName } from '#kernel/model/definition.ts'
import { isTexts, ownKey, textIn } from '#kernel/model/own/texts.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'

type Body = Readonly<Record<string, unknown>>

/** Roles of the company's own: copies of shipped ones, whose rights are changed in the matrix. For administrators; others get 404. */
export function roleRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/roles', async (request, reply) => {
    const context = await administrator(server, request)
    const role = readRole(context, bodyAsked(request))
    await server.workspace().redefine((connection) => keepRole(connection, context, role))
    return reply.status(201).send(role)
  })
  app.patch('/api/roles/:key', async (request) => {
    const context = await administrator(server, request)
    const role = roleAsked(context, request)
    const { label } = bodyAsked(request)
    const problems = problemsOfLabel(label)
    if (problems.length > 0) throw invalid(problems)
    const renamed = { ...role, label: label as Readonly<Record<string, string>> }
    await server.workspace().redefine((connection) => rename(connection, context, role, renamed))
    return renamed
  })
  app.delete('/api/roles/:key', async (request, reply) => {
    const context = await administrator(server, request)
    const role = roleAsked(context, request)
    await server.workspace().redefine((connection) => remove(connection, context, role))
    return reply.status(204).send()
  })
}

/** `{base, label}`: the copy gets the rights that hold for its base now, changed ones included. */
function readRole({ workspace }: Context, { base, label }: Body): RoleDefinition {
  const problems = problemsOfLabel(label)
  const bases: readonly RoleName[] = ['manager', 'rep', 'read-only']
  const known = bases.find((one) => one === base)
  if (!known) problems.push({ field: 'base', code: 'option', value: base, params: { options: bases.join(', ') } })
  if (!known || problems.length > 0) throw invalid(problems)
  const called = languages.map((language) => textIn(label, language)).find((text) => text !== undefined) ?? ''
  return { key: ownKey(new Set(workspace.rights.roles.map(({ key }) => key)), called, 'role'), base: known, label: label as Readonly<Record<string, string>> }
}

function problemsOfLabel(label: unknown): Problem[] {
  if (isTexts(label) !== null) return [{ field: 'label', code: 'texts', value: label }]
  return languages.some((language) => textIn(label, language)) ? [] : [{ field: 'label', code: 'required' }]
}

async function keepRole(connection: Connection, context: Context, { key, base, label }: RoleDefinition): Promise<void> {
  const { schema } = context.workspace
  await connection.run({ text: `insert into ${schema}.own_role (key, base, label) values ($1, $2, $3)`, values: [key, base, JSON.stringify(label)] })
  await connection.run({ text: `insert into ${schema}.role_access (entity, role, verb, scope) select entity, $1, verb, scope from ${schema}.role_access where role = $2`, values: [key, base] })
  await connection.run({ text: `insert into ${schema}.field_access (entity, field, role, mode) select entity, field, $1, mode from ${schema}.field_access where role = $2`, values: [key, base] })
  await connection.run({ text: `insert into ${schema}.export_budget (role, rows) select $1, rows from ${schema}.export_budget where role = $2`, values: [key, base] })
  await logSettings(connection, context, 'rights', { [key]: [null, { base, label }] })
}

async function rename(connection: Connection, context: Context, { key, label: before }: RoleDefinition, { label }: RoleDefinition): Promise<void> {
  await connection.run({ text: `update ${context.workspace.schema}.own_role set label = $2 where key = $1`, values: [key, JSON.stringify(label)] })
  await logSettings(connection, context, 'rights', { [key]: [{ label: before }, { label }] })
}

/** Nobody is left without a role: whoever has it is given another first. */
async function remove(connection: Connection, context: Context, { key, base, label }: RoleDefinition): Promise<void> {
  const { schema } = context.workspace
  const holders = await connection.run({ text: `select name from ${schema}."user" where role = $1 and deleted_at is null order by name limit 4`, values: [key] })
  if (holders.length > 0) throw new Refusal(409, 'roleInUse', [{ code: 'roleInUse', params: { users: holders.map(([name]) => name ?? '').join(', ') } }])
  for (const [table, column] of [['own_role', 'key'], ['role_access', 'role'], ['field_access', 'role'], ['export_budget', 'role']] as const) {
    await connection.run({ text: `delete from ${schema}.${table} where ${column} = $1`, values: [key] })
  }
  await connection.run({ text: `update ${schema}.sign_in_rules set second_factor = array_remove(second_factor, $1)`, values: [key] })
  await logSettings(connection, context, 'rights', { [key]: [{ base, label }, null] })
}

function roleAsked({ workspace }: Context, request: FastifyRequest): RoleDefinition {
  const { key } = request.params as { key: string }
  const role = workspace.rights.roles.find((one) => one.key === key && one.label !== undefined)
  if (!role) throw notFound()
  return role
}

async function administrator(server: Server, request: FastifyRequest): Promise<Context> {
  await needAdministrator(server, request)
  return server.context(request)
}
