import type { FastifyInstance } from 'fastify'
import { limitOf } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { keepSearchable } from './plan.ts'
import { recountDaily } from './recount.ts'
import { search } from './search.ts'

/** GET /api/search?q=…&limit=20: records of all kinds that the person may see. */
export function searchRoutes(app: FastifyInstance, server: Server): void {
  const keeping = keepSearchable(server.workspace())
  const stopRecounting = server.works ? recountDaily(server.workspace()) : () => undefined
  app.addHook('onClose', () => {
    stopRecounting()
    return keeping.close()
  })
  app.get<{ Querystring: { q?: string; limit?: string } }>('/api/search', async (request) => {
    const context = await server.context(request)
    const { q = '', limit } = request.query
    return { items: await search(context, q, limit ? limitOf(limit, 50) : 20) }
  })
}
