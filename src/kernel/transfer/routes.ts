import type { FastifyInstance } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { exportRoutes } from './routes/export.routes.ts'
import { importRoutes } from './routes/import.routes.ts'

/** Import and export over HTTP. `uploadLimit` is the largest file in bytes. */
export function transferRoutes(app: FastifyInstance, server: Server, uploadLimit = 1024 * 1024 * 1024): void {
  importRoutes(app, server, uploadLimit)
  exportRoutes(app, server)
}
