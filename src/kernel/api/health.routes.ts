import type { FastifyInstance } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { isFromHere, within } from './networks.ts'
import type { Server } from './server.ts'

/**
 * For watchers: is it alive, and how is it doing. How busy a company is is its own affair: figures go to this machine, to the
 * networks of `watchers`, and to administrators.
 */
export function healthRoutes(app: FastifyInstance, server: Server, watchers: readonly string[] | 'all' = []): void {
  const isWatcher = watchers === 'all' ? () => true : within(watchers)
  const answered = { count: 0, failed: 0, seconds: 0 }
  app.addHook('onResponse', (_request, reply, done) => {
    answered.count++
    answered.seconds += reply.elapsedTime / 1000
    if (reply.statusCode >= 500) answered.failed++
    done()
  })
  app.get('/health', async (_request, reply) => {
    try {
      await server.database.run({ text: 'select 1', values: [] })
      return { status: 'ok' }
    } catch {
      return reply.status(503).send({ status: 'no database' })
    }
  })
  app.get('/metrics', async (request, reply) => {
    if (!isFromHere(request) && !isWatcher(request.ip)) await needAdministrator(server, request)
    const { rss, heapUsed } = process.memoryUsage()
    return reply.type('text/plain; version=0.0.4').send([
      '# TYPE pareto_requests_total counter', `pareto_requests_total ${answered.count}`,
      '# TYPE pareto_requests_failed_total counter', `pareto_requests_failed_total ${answered.failed}`,
      '# TYPE pareto_request_seconds_total counter', `pareto_request_seconds_total ${answered.seconds.toFixed(3)}`,
      '# TYPE pareto_memory_bytes gauge', `pareto_memory_bytes ${rss}`,
      '# TYPE pareto_heap_bytes gauge', `pareto_heap_bytes ${heapUsed}`, '',
    ].join('\n'))
  })
}
