import type { FastifyInstance, FastifyRequest } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked, idAsked, limitOf } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { countDeliveries, readDeliveries, readDelivery, replay, sendTest } from './delivery-log.ts'
import { addWebhook, changeWebhook, dropWebhook, rotateSecret } from './settle.ts'
import { findWebhook, findWebhooks } from './webhook.ts'

/** Webhooks, their secrets and their deliveries; for administrators. */
export function webhookRoutes(app: FastifyInstance, server: Server): void {
  settingRoutes(app, server)
  deliveryRoutes(app, server)
}

function settingRoutes(app: FastifyInstance, server: Server) {
  app.get('/api/webhooks', async (request) => {
    await needAdministrator(server, request)
    const [webhooks, counts] = await Promise.all([findWebhooks(server.database, server.workspace().schema), countDeliveries(server.database, server.workspace().schema)])
    return { items: webhooks.map((webhook) => ({ ...webhook, waiting: 0, failed: 0, ...counts.get(webhook.id) })) }
  })

  app.post('/api/webhooks', { config: { tellsSecret: true } }, async (request, reply) => {
    await needAdministrator(server, request)
    return reply.code(201).send(await addWebhook(server.workspace(), await server.context(request), bodyAsked(request)))
  })

  app.get('/api/webhooks/:id', async (request) => {
    await needAdministrator(server, request)
    return findWebhook(server.database, server.workspace().schema, idAsked(request))
  })

  app.patch('/api/webhooks/:id', async (request) => {
    await needAdministrator(server, request)
    return changeWebhook(server.workspace(), await server.context(request), idAsked(request), bodyAsked(request))
  })

  app.delete('/api/webhooks/:id', async (request, reply) => {
    await needAdministrator(server, request)
    await dropWebhook(server.workspace(), await server.context(request), idAsked(request))
    return reply.code(204).send()
  })

  app.post('/api/webhooks/:id/secret', { config: { tellsSecret: true } }, async (request) => {
    await needAdministrator(server, request)
    return { secret: await rotateSecret(server.workspace(), await server.context(request), idAsked(request)) }
  })
}

function deliveryRoutes(app: FastifyInstance, server: Server) {
  const base = () => [server.database, server.workspace().schema] as const

  app.post('/api/webhooks/:id/test', async (request) => {
    await needAdministrator(server, request)
    return sendTest(server.workspace(), await findWebhook(...base(), idAsked(request)))
  })

  app.get('/api/webhooks/:id/deliveries', async (request) => {
    await needAdministrator(server, request)
    const { state, after, limit } = request.query as Record<string, string | undefined>
    const { id } = await findWebhook(...base(), idAsked(request))
    if (state !== undefined && !['waiting', 'done', 'failed'].includes(state)) throw invalid([{ field: 'state', code: 'option', value: state, params: { options: 'waiting, done, failed' } }])
    return readDeliveries(...base(), id, { limit: limit ? limitOf(limit, 200) : 50, ...(state ? { state } : {}), ...(after ? { after: limitOf(after, Number.MAX_SAFE_INTEGER) } : {}) })
  })

  app.get('/api/webhooks/:id/deliveries/:delivery', async (request) => {
    await needAdministrator(server, request)
    const { delivery } = request.params as { delivery: string }
    return readDelivery(...base(), idAsked(request), /^\d{1,15}$/.test(delivery) ? Number(delivery) : 0)
  })

  app.post('/api/webhooks/:id/replay', async (request) => {
    await needAdministrator(server, request)
    return { deliveries: await replay(server.workspace(), idAsked(request), replayAsked(request)) }
  })
}

/** `{deliveries: [ids]}`, or `{since}`: all that were not received since then. */
function replayAsked(request: FastifyRequest): Parameters<typeof replay>[2] {
  const { deliveries, since } = bodyAsked(request)
  if (Array.isArray(deliveries) && deliveries.every((id) => Number.isSafeInteger(id))) return { deliveries: deliveries as number[] }
  if (typeof since === 'string' && !Number.isNaN(Date.parse(since))) return { since: new Date(since) }
  throw invalid([{ field: 'deliveries', code: 'required' }])
}
