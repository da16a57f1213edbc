import type { FastifyInstance } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Connection } from '#kernel/database/database.ts'
import { forgetAccounts } from '../memory.ts'
import { needAdministratorHere } from '../need.ts'
import { changedRules, keepRules, readRules } from './sign-in-rules.ts'

/** What administrators ask of passwords and of signing in. Everybody else gets 404. */
export function signInRulesRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/sign-in/rules', async (request) => {
    await needAdministratorHere(server, request)
    return readRules(server.database, server.workspace().schema)
  })

  app.patch('/api/sign-in/rules', async (request) => {
    await needAdministratorHere(server, request)
    const context = await server.context(request)
    const { schema } = server.workspace()
    const body = bodyAsked(request)
    const rules = await server.database.transaction(async (connection) => {
      const before = await readRules(connection, schema)
      const after = changedRules(server.workspace(), before, body)
      await keepRules(connection, schema, after)
      await logSettings(
        connection, context, 'signIn',
        Object.fromEntries(Object.entries(after).map(([key, value]) => [key, [before[key as keyof typeof before], value]])),
      )
      await signOutWithoutFactor(
        connection, schema, after.secondFactor.filter((role) => !before.secondFactor.includes(role)), context.actor.id,
      )
      return after
    })
    await forgetAccounts(server.database)
    return rules
  })
}

/** Where a second factor is newly demanded it is asked for at once, not in half a year; the administrator who demands it stays. */
async function signOutWithoutFactor(connection: Connection, schema: string, roles: readonly string[], but: number): Promise<void> {
  await connection.run({
    text: `delete from ${schema}.session s using ${schema}."user" u where u.id = s.user_id and u.role = any($1) and u.id <> $2
      and not exists (select from ${schema}.second_factor f where f.user_id = u.id and f.confirmed_at is not null)
      and not exists (select from ${schema}.passkey p where p.user_id = u.id)`,
    values: [roles, but],
  })
}
