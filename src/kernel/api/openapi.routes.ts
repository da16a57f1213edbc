import type { FastifyInstance } from 'fastify'
import { describeApi } from './openapi.ts'
import type { Server } from './server.ts'

/** The API of the live model, as the asking person may use it. */
export function openApiRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/openapi.json', async (request) => describeApi(await server.context(request)))
}
