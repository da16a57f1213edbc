import type { FastifyInstance } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { allowHosts, allowedHosts } from './outbound.ts'

/** Hosts inside the house that may be asked: GET and PUT /api/allowed-hosts {hosts}; for administrators. */
export function outboundRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/allowed-hosts', async (request) => {
    await needAdministrator(server, request)
    return { hosts: [...await allowedHosts(server.database, server.workspace().schema)] }
  })

  app.put('/api/allowed-hosts', async (request) => {
    await needAdministrator(server, request)
    return { hosts: await allowHosts(await server.context(request), bodyAsked(request)['hosts']) }
  })
}
