import type { FastifyInstance } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked, entityAsked, idAsked, limitOf } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { compileRead } from '#kernel/records/read.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'
import { selectionOf } from '#kernel/records/select.ts'
import { badCursor } from '#kernel/records/sort.ts'
import { logNow } from './log.ts'
import { readAccessLog } from './read.ts'

/** Values that a role sees in part, told in whole one at a time and written down; and who saw what, for administrators. */
export function accessLogRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/:plural/:id/reveal', async (request) => {
    const context = await server.context(request)
    return reveal(context, entityAsked(context, request), idAsked(request), bodyAsked(request)['field'])
  })
  app.get('/api/access-log', async (request) => {
    await needAdministrator(server, request)
    const { entity, record, actor, deed, after, limit } = request.query as Record<string, string | undefined>
    if (after !== undefined && !/^\d{1,18}$/.test(after)) throw badCursor(after)
    return readAccessLog(await server.context(request), {
      entity, deed, after, record: numberOf('record', record), actor: numberOf('actor', actor), limit: limit ? limitOf(limit, 1000) : 100,
    })
  })
}

/** Nobody learns a value before it is written down who did. */
async function reveal(context: Context, entity: Entity, id: number, field: unknown): Promise<{ value: unknown }> {
  const { rights, database } = context.workspace
  const { statement } = compileRead(context, entity, (scope) => scope.bind(id), { fields: [] })
  if ((await database.run(statement)).length === 0) throw notFound()
  const masked = typeof field === 'string' && rights.masked(entity.name, context.actor.role).has(field) ? field : undefined
  if (masked === undefined) throw invalid([{ field: 'field', code: 'unknownField', value: field }])
  await logNow(context, 'reveal', entity.name, id, { field: masked })
  const scope = new Scope(context, { everything: true })
  const selection = selectionOf(scope, entity, 't', [masked])
  const [row] = await database.run({ text: `select ${selection.expressions.join(', ')} from ${tableOf(context, entity)} t ${selection.joins.join(' ')} where t.id = ${scope.bind(id)}`, values: scope.values })
  if (!row) throw notFound()
  return { value: (JSON.parse(selection.json(row)) as Readonly<Record<string, unknown>>)[masked] }
}

function numberOf(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw invalid([{ field, code: 'wholeNumber', value: text }])
  return Number(text)
}
