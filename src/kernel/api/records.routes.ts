import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logOpened } from '#kernel/access/log/log.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import { type AnyRecord } from '#kernel/model/behaviour.ts'
import { asOf } from '#kernel/records/moment.ts'
import { readMany, readOne, readPage } from '#kernel/records/read.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { summarise } from '#kernel/records/summary.ts'
import { wordsInUse } from '#kernel/records/words.ts'
import { write } from '#kernel/records/write.ts'
import { act } from '#kernel/records/act.ts'
import { bodyAsked, entityAsked, filterOf, idAsked, listOf, queryAsked } from './asked.ts'
import { onceOnly } from './idempotency.ts'
import { json } from './json.ts'
import type { Server } from './server.ts'
import { alterationOf, creationOf, versionSeen } from './write-asked.ts'

/** One set of routes for every entity of the live model, shipped and user-made. */
export function recordRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/:plural', async (request, reply) => {
    const context = await contextAsked(server, request)
    return reply.type(json).send(await readPage(context, queryAsked(entityAsked(context, request), request)))
  })
  app.get('/api/:plural/summary', async (request, reply) => {
    const context = await contextAsked(server, request)
    return reply.type(json).send(await summaryAsked(context, request))
  })
  app.get('/api/:plural/words', async (request) => {
    const context = await server.context(request)
    const { field = '', search = '' } = request.query as Record<string, string | undefined>
    return { items: await wordsInUse(context, entityAsked(context, request).name, field, search) }
  })
  app.get('/api/:plural/:id', async (request, reply) => {
    const context = await contextAsked(server, request)
    const { fields } = request.query as { fields?: string }
    const { name } = entityAsked(context, request)
    const record = await readOne(context, name, idAsked(request), fields ? listOf(fields) : undefined)
    logOpened(context, name, idAsked(request))
    return reply.type(json).send(record)
  })
  app.post('/api/:plural', kept, (request, reply) => onceOnly(server, request, reply, (context, connection) => create(context, request, reply, connection)))
  app.patch('/api/:plural/:id', kept, (request, reply) => onceOnly(server, request, reply, (context, connection) => update(context, request, reply, connection)))
  app.delete('/api/:plural/:id', kept, (request, reply) => onceOnly(server, request, reply, (context, connection) => remove(context, request, reply, connection)))
  app.post('/api/:plural/:id/restore', kept, (request, reply) => onceOnly(server, request, reply, (context, connection) => restore(context, request, reply, connection)))
  app.post('/api/:plural/:id/:verb', kept, (request, reply) => onceOnly(server, request, reply, (context, connection) => runVerb(context, request, reply, connection)))
}

/** `at` asks for records as they stood at a moment. */
async function contextAsked(server: Server, request: FastifyRequest): Promise<Context> {
  const context = await server.context(request)
  const { at } = request.query as { at?: string }
  return at ? asOf(context, at) : context
}

const kept = { config: { keepsItsAnswer: true } }

async function create(context: Context, request: FastifyRequest, reply: FastifyReply, connection: Connection | undefined) {
  const entity = entityAsked(context, request)
  const [outcome] = await write(context, [creationOf(entity.name, bodyAsked(request))], { reads: true, ...(connection ? { connection } : {}) })
  if (!outcome || 'refusal' in outcome) throw notFound()
  reply.status(201).header('location', `/api/${entity.plural}/${outcome.id}`)
  return answer(context, reply, entity.name, outcome, connection)
}

async function update(context: Context, request: FastifyRequest, reply: FastifyReply, connection: Connection | undefined) {
  const entity = entityAsked(context, request)
  const [outcome] = await write(context, [alterationOf(entity.name, idAsked(request), bodyAsked(request))], { reads: true, ...(connection ? { connection } : {}) })
  if (!outcome || 'refusal' in outcome) throw notFound()
  return answer(context, reply, entity.name, outcome, connection)
}

async function remove(context: Context, request: FastifyRequest, reply: FastifyReply, connection: Connection | undefined) {
  const [outcome] = await write(context, [{ op: 'delete', entity: entityAsked(context, request).name, id: idAsked(request) }], connection ? { connection } : {})
  if (outcome && 'change' in outcome && outcome.change) reply.header('x-change', outcome.change)
  reply.status(204)
  return ''
}

async function restore(context: Context, request: FastifyRequest, reply: FastifyReply, connection: Connection | undefined) {
  const entity = entityAsked(context, request)
  const [outcome] = await write(context, [{ op: 'restore', entity: entity.name, id: idAsked(request) }], connection ? { connection } : {})
  if (!outcome || 'refusal' in outcome) throw notFound()
  return answer(context, reply, entity.name, outcome, connection)
}

async function runVerb(context: Context, request: FastifyRequest, reply: FastifyReply, connection: Connection | undefined) {
  const entity = entityAsked(context, request)
  const { verb } = request.params as { verb: string }
  const { version, ...input } = request.body === undefined || request.body === null ? {} as Record<string, unknown> : bodyAsked(request)
  const outcome = await act(context, entity, idAsked(request), verb, input, versionSeen(version).version, connection)
  return answer(context, reply, entity.name, outcome, connection)
}

/** The record as it now stands; nothing when the writer may not read what was written (a rep who gives a deal away). */
async function answer(
  context: Context, reply: FastifyReply, entity: string, outcome: { id: number; version: number; change: string | null; record?: string | null }, connection: Connection | undefined,
) {
  if (outcome.change) reply.header('x-change', outcome.change)
  const [record] = outcome.record === undefined ? await readMany(context, entity, [outcome.id], connection ? { connection } : {}) : [outcome.record]
  return record ?? JSON.stringify({ id: outcome.id, version: outcome.version } satisfies AnyRecord)
}

async function summaryAsked(context: Context, request: FastifyRequest): Promise<string> {
  const entity = entityAsked(context, request)
  const { by, sum, weight, filter, search } = request.query as Record<string, string | undefined>
  return summarise(context, {
    entity: entity.name,
    ...(by ? { by: listOf(by) } : {}), ...(sum ? { sum: listOf(sum) } : {}), ...(weight ? { weight } : {}),
    ...(filter ? { filter: filterOf(filter) } : {}), ...(search ? { search } : {}),
  })
}
