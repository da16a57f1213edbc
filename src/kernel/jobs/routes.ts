import type { FastifyInstance } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { dropJob, listJobs, retryJob } from './failed.ts'

/** Background work, for administrators: GET /api/jobs; POST /api/jobs/<id>/retry; DELETE /api/jobs/<id>. */
export function jobRoutes(app: FastifyInstance, server: Server): void {
  const schema = () => server.workspace().schema

  app.get('/api/jobs', async (request) => {
    await needAdministrator(server, request)
    return listJobs(server.database, schema())
  })

  app.post('/api/jobs/:id/retry', async (request, reply) => {
    await needAdministrator(server, request)
    await retryJob(server.database, schema(), idAsked(request))
    return reply.code(204).send()
  })

  app.delete('/api/jobs/:id', async (request, reply) => {
    await needAdministrator(server, request)
    await dropJob(server.database, schema(), idAsked(request))
    return reply.code(204).send()
  })
}
