import type { FastifyInstance } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { needSession } from '../need.ts'
import { dropApiKey, listApiKeys, makeApiKey } from './api-key.ts'
import { readKeyAsked } from './key-asked.ts'

/** Keys by which a person's programs ask; made and seen at a browser only, so that a stolen key makes no others. */
export function keyRoutes(app: FastifyInstance, server: Server) {
  app.get('/api/keys', async (request) => {
    await needSession(server, request)
    return { items: await listApiKeys(await server.context(request)) }
  })

  app.post('/api/keys', { config: { tellsSecret: true } }, async (request, reply) => {
    await needSession(server, request)
    const asked = readKeyAsked(server.workspace(), bodyAsked(request))
    return reply.code(201).send(await makeApiKey(await server.context(request), asked))
  })

  app.delete('/api/keys/:id', async (request, reply) => {
    await needSession(server, request)
    await dropApiKey(await server.context(request), idAsked(request))
    return reply.code(204).send()
  })
}
