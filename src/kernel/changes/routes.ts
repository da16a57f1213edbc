import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked, entityAsked, idAsked, limitOf } from '#kernel/api/asked.ts'
import { json } from '#kernel/api/json.ts'
import type { Server } from '#kernel/api/server.ts'
import { readPage } from '#kernel/records/read.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { readBatch } from './batch.ts'
import { editInBulk, readBulkEdit } from './bulk.ts'
import { readTimeline } from './timeline.ts'
import { extentOf, undoingOf } from './undo/asked.ts'
import { previewUndo } from './undo/preview.ts'
import { undo } from './undo/undo.ts'
import { visibleChanges } from './visible.ts'
import { bringsRecords, writeMany } from './write-many.ts'

/** Bulk edits, undo, trash, history. */
export function changeRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/:plural/bulk', async (request, reply) => {
    const context = await server.context(request)
    const entity = entityAsked(context, request)
    const body = bodyAsked(request)
    if (bringsRecords(body)) return writeMany(context, entity, body)
    const batch = await editInBulk(context, entity, readBulkEdit(body))
    return reply.status(batch.state === 'running' ? 202 : 200).send({ batch: batch.id, ...batch })
  })
  app.get('/api/batches/:id', async (request) => readBatch(await server.context(request), idAsked(request)))
  app.post('/api/batches/:id/cancel', async (request) => {
    const context = await server.context(request)
    const batch = await readBatch(context, idAsked(request))
    await server.database.run({ text: `update ${context.workspace.schema}.batch set state = 'cancelled' where id = $1 and state = 'running'`, values: [batch.id] })
    return readBatch(context, batch.id)
  })
  app.get('/api/undo', async (request) => previewUndo(await server.context(request), undoingOf(request.query), extentOf(request.query)))
  app.post('/api/undo', async (request, reply) => {
    const undone = await undo(await server.context(request), undoingOf(request.body), extentOf(request.body))
    return reply.status(undone.state === 'running' ? 202 : 200).send(undone)
  })
  app.get('/api/trash', async (request, reply) => {
    const context = await server.context(request)
    const { entity, after, limit } = request.query as Record<string, string | undefined>
    if (!entity) throw invalid([{ field: 'entity', code: 'required' }])
    return reply.type(json).send(await readPage(context, {
      entity, state: 'trash', sort: ['-deletedAt'], count: true, ...(after ? { after } : {}), ...(limit ? { limit: limitOf(limit, 1000) } : {}),
    }))
  })
  app.get('/api/:plural/:id/timeline', async (request) => timelineAsked(server, request))
  app.get('/api/:plural/:id/history', async (request) => timelineAsked(server, request, ['change']))
  app.get('/api/changes', async (request) => changesSince(server, request))
}

async function timelineAsked(server: Server, request: FastifyRequest, types?: readonly string[]) {
  const context = await server.context(request)
  const { limit, after, types: wanted } = request.query as Record<string, string | undefined>
  const shown = types ?? wanted?.split(',')
  return readTimeline(context, entityAsked(context, request), idAsked(request), {
    limit: limit ? limitOf(limit, 200) : 50, ...(after ? { after } : {}), ...(shown ? { types: shown } : {}),
  })
}

/** Changes after a cursor that the person may know of, for programs that follow without a stream. */
async function changesSince(server: Server, request: FastifyRequest) {
  const context = await server.context(request)
  const { since } = request.query as { since?: string }
  const { feed } = server.workspace()
  if (!since) return { items: [], next: await feed.position() }
  const changes = await feed.since(since)
  return { items: await visibleChanges(context, changes), next: changes.at(-1)?.cursor ?? since }
}
