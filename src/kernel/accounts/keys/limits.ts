import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { identify, proofOf } from '../identity.ts'

/**
 * A key whose scope is limited reaches records, and what describes them; rights then say which ones. Everything else (settings,
 * imports, undo, views) goes beyond records of single objects and is refused: 403 keyLimited.
 */
export function limitKeys(app: FastifyInstance, server: Server): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (proofOf(request.headers)?.by !== 'key' || isOpen(request)) return done()
    const { schema, settings } = server.workspace()
    identify(server.database, schema, request, settings).then(
      (identity) => done(identity?.grants ? new Refusal(403, 'keyLimited') : undefined), done,
    )
  })
}

const isOpen = ({ method, routeOptions }: FastifyRequest) => open[method === 'HEAD' ? 'GET' : method]?.has(routeOptions.url ?? '') === true

const open: Readonly<Record<string, ReadonlySet<string>>> = {
  GET: new Set([
    '/api/:plural', '/api/:plural/summary', '/api/:plural/words', '/api/:plural/export', '/api/:plural/:id', '/api/:plural/:id/timeline',
    '/api/search', '/api/model', '/api/openapi.json', '/api/bootstrap', '/api/session', '/api/stream', '/api/files/:id', '/api/batches/:id', '/health',
  ]),
  POST: new Set(['/api/:plural', '/api/:plural/bulk', '/api/:plural/:id/restore', '/api/:plural/:id/:verb', '/api/files']),
  PATCH: new Set(['/api/:plural/:id']),
  DELETE: new Set(['/api/:plural/:id']),
}
