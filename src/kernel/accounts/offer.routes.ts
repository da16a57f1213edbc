import type { FastifyInstance } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { readOffer } from './offer.ts'

export function offerRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/sign-in', async () => readOffer(server.workspace()))
}
