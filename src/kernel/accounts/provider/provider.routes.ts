import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import { needAdministratorHere } from '../need.ts'
import { vaultOf } from '../vault.ts'
import { callbackOf } from './enter.ts'
import { type Provider, dropProvider, keepProvider, listProviders, readProvider } from './provider.ts'
import { readProviderAsked } from './read-provider.ts'

/** Providers as administrators set them up; their secrets are written and never read. */
export function providerRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/sign-in/providers', async (request) => {
    await needAdministratorHere(server, request)
    const items = await listProviders(server.database, server.workspace().schema)
    return { items: items.map(shown), callbacks: { oidc: callbackOf(request, 'oidc'), saml: callbackOf(request, 'saml') } }
  })

  app.post('/api/sign-in/providers', async (request, reply) => {
    await needAdministratorHere(server, request)
    return reply.code(201).send(await save(server, request, null))
  })

  app.patch('/api/sign-in/providers/:id', async (request) => {
    await needAdministratorHere(server, request)
    return save(server, request, await readProvider(server.database, server.workspace().schema, idAsked(request)))
  })

  app.delete('/api/sign-in/providers/:id', async (request, reply) => {
    await needAdministratorHere(server, request)
    const context = await server.context(request)
    const { database, schema } = context.workspace
    await database.transaction(async (connection) => {
      const provider = await readProvider(connection, schema, idAsked(request))
      await dropProvider(connection, schema, provider.id)
      await logSettings(connection, context, 'signIn', { 'provider.removed': [provider.name, null] })
    })
    return reply.code(204).send()
  })
}

async function save(server: Server, request: FastifyRequest, before: Provider | null) {
  const context = await server.context(request)
  const { database, schema } = context.workspace
  const wanted = await readProviderAsked(server.workspace(), vaultOf(server.data), bodyAsked(request), before)
  const id = await database.transaction(async (connection) => {
    await logSettings(connection, context, 'signIn', told(before, wanted))
    return keepProvider(connection, schema, { ...wanted, id: before?.id ?? null })
  })
  return shown({ ...wanted, id })
}

/** Each part by its name; of the secret only that there is another one. */
function told(before: Provider | null, { name, settings, defaultRole, secret }: Omit<Provider, 'id'>) {
  if (!before) return { 'provider.made': [null, name] as const }
  return {
    'provider.name': [before.name, name], 'provider.defaultRole': [before.defaultRole, defaultRole],
    ...Object.fromEntries(Object.keys(settings).map((part) => [`provider.${part}`, [before.settings[part], settings[part]]])),
    'provider.secret': [null, before.secret === secret ? null : true],
  } as Readonly<Record<string, readonly [unknown, unknown]>>
}

const shown = ({ id, kind, name, settings, defaultRole, secret }: Provider) => ({
  id, kind, name, ...settings, defaultRole, hasSecret: secret !== null,
})
