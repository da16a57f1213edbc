import type { FastifyInstance } from 'fastify'
import { bodyAsked, limitOf } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { badCursor } from '#kernel/records/sort.ts'
import { markRead, readNotices } from './notices.ts'

/** One's own notices. */
export function noticeRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/notices', async (request) => {
    const { limit, after } = request.query as Record<string, string | undefined>
    if (after !== undefined && !/^\d{1,18}$/.test(after)) throw badCursor(after)
    return readNotices(await server.context(request), limit ? limitOf(limit, 200) : 50, after)
  })
  app.post('/api/notices/read', async (request) => {
    const context = await server.context(request)
    const { upTo } = bodyAsked(request)
    if (typeof upTo !== 'number' || !Number.isSafeInteger(upTo)) throw invalid([{ field: 'upTo', code: 'wholeNumber', value: upTo }])
    await markRead(context, upTo)
    return readNotices(context, 50, undefined)
  })
}
