import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import { textsOfBody } from '../body.ts'
import { deviceOf, giveCookies, placeOf } from '../browser.ts'
import { proveOwner } from '../credential.ts'
import { endFormer } from '../former.ts'
import { needSession } from '../need.ts'
import { vaultOf } from '../vault.ts'
import { type Site, beginPasskey, beginSignIn, dropPasskey, keepPasskey, listPasskeys, namePasskey, signInByPasskey } from './passkey.ts'

/** Signing in without a password, by what a device or a key of hardware keeps; and one's own passkeys. */
export function passkeyRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/session/passkey', async (request) => beginSignIn(siteOf(server, request)))

  app.post('/api/session/passkey/finish', async (request, reply) => {
    const token = await signInByPasskey(siteOf(server, request), objectIn(bodyAsked(request)['response']), placeOf(request))
    await endFormer(server, request)
    giveCookies(request, reply, { token })
    return reply.code(204).send()
  })

  ownPasskeyRoutes(app, server)
}

function ownPasskeyRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/passkeys', async (request) => {
    const { actor } = await needSession(server, request)
    return { items: await listPasskeys(server.database, server.workspace().schema, actor.id) }
  })

  app.post('/api/passkeys/options', async (request) => {
    const { actor, email } = await needSession(server, request)
    const { schema, settings } = server.workspace()
    const { current } = bodyAsked(request)
    const attempt = { email: email ?? '', address: request.ip, device: deviceOf(request) }
    await proveOwner(server.database, schema, actor.id, attempt, current)
    return beginPasskey(siteOf(server, request), settings.company, { id: actor.id, name: actor.name, email: email ?? actor.name })
  })

  app.post('/api/passkeys', async (request, reply) => {
    const { actor } = await needSession(server, request)
    const body = bodyAsked(request)
    const { name } = textsOfBody(body, ['name'])
    const context = await server.context(request)
    const id = await server.database.transaction(async (connection) => {
      await logSettings(connection, context, 'signIn', { 'passkey.made': [null, name] })
      return keepPasskey(siteOf(server, request), connection, actor.id, name, objectIn(body['response']))
    })
    return reply.code(201).send({ id, name })
  })

  app.patch('/api/passkeys/:id', async (request, reply) => {
    const { actor } = await needSession(server, request)
    await namePasskey(
      server.database, server.workspace().schema, actor.id, idAsked(request), textsOfBody(bodyAsked(request), ['name']).name,
    )
    return reply.code(204).send()
  })

  app.delete('/api/passkeys/:id', async (request, reply) => {
    const { actor } = await needSession(server, request)
    const context = await server.context(request)
    await server.database.transaction(async (connection) => {
      const name = await dropPasskey(connection, context.workspace.schema, actor.id, idAsked(request))
      await logSettings(connection, context, 'signIn', { 'passkey.removed': [null, name] })
    })
    return reply.code(204).send()
  })
}

function siteOf(server: Server, request: FastifyRequest): Site {
  const { database, schema } = server.workspace()
  return { database, schema, vault: vaultOf(server.data), host: request.hostname, origin: `${request.protocol}://${request.host}` }
}

const objectIn = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})
