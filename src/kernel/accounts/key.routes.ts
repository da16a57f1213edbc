import type { FastifyInstance } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { dropApiKey, listApiKeys, makeApiKey } from './api-key.ts'
import { textsOfBody } from './body.ts'
import { needSession } from './need.ts'

/** Keys by which a person's programs ask; made and seen at a browser only, so that a stolen key makes no others. */
export function keyRoutes(app: FastifyInstance, server: Server) {
  app.get('/api/keys', async (request) => {
    const { actor } = await needSession(server, request)
    return { items: await listApiKeys(server.database, server.workspace().schema, actor.id) }
  })

  app.post('/api/keys', { config: { tellsSecret: true } }, async (request, reply) => {
    const { actor } = await needSession(server, request)
    const { name } = textsOfBody(bodyAsked(request), ['name'])
    return reply.code(201).send(await makeApiKey(server.database, server.workspace().schema, actor.id, name))
  })

  app.delete('/api/keys/:id', async (request, reply) => {
    const { actor } = await needSession(server, request)
    await dropApiKey(server.database, server.workspace().schema, actor.id, idAsked(request))
    return reply.code(204).send()
  })
}
