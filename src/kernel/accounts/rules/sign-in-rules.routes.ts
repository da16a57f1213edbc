import type { FastifyInstance } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
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
    return server.database.transaction(async (connection) => {
      const before = await readRules(connection, schema)
      const after = changedRules(server.workspace(), before, body)
      await keepRules(connection, schema, after)
      await logSettings(connection, context, 'signIn', Object.fromEntries(Object.entries(after).map(([key, value]) => [key, [before[key as keyof typeof before], value]])))
      return after
    })
  })
}
