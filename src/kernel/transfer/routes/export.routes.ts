import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { entityAsked, listOf, queryAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { entityName } from '#kernel/model/names.ts'
import type { Query } from '#kernel/records/query.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { csvFormOf, writeCsv } from '../exporting/csv.ts'
import { tableFor } from '../exporting/table.ts'
import { writeXlsx } from '../exporting/xlsx.ts'

/** Any list as a file, as it is seen: GET /api/<plural>/export?format=csv|xlsx with the parameters of the list, or `ids`. */
export function exportRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/:plural/export', async (request, reply) => {
    const context = await server.context(request)
    const entity = entityAsked(context, request)
    const { format = 'csv', ids, delimiter } = request.query as { format?: string; ids?: string; delimiter?: string }
    if (format !== 'csv' && format !== 'xlsx') throw invalid([{ field: 'format', code: 'option', value: format, params: { options: 'csv, xlsx' } }])
    return send(context, entity, only(queryAsked(entity, request), ids), format, delimiter, reply)
  })
}

async function send(context: Context, entity: Entity, query: Query, format: 'csv' | 'xlsx', delimiter: string | undefined, reply: FastifyReply) {
  const table = await tableFor(context, entity, query)
  const name = entityName(entity.definition, 'many', context.values.language, context.values.text)
  const file = `${name} ${new Date().toISOString().slice(0, 10)}.${format}`
  const form = csvFormOf(context.values.language)
  const content = format === 'xlsx' ? writeXlsx(table, name) : writeCsv(table, delimiter?.length === 1 ? { ...form, delimiter } : form)
  const begins = await begun(content)
  reply.header('content-disposition', `attachment; filename="${entity.plural}.${format}"; filename*=UTF-8''${encodeURIComponent(file)}`)
  return reply.type(fileTypes[format]).send(begins)
}

/**
 * A file whose first rows have been read: what goes wrong by then is told as a problem. What goes wrong later breaks the
 * connection off, so that nobody takes half a file for a whole one.
 */
async function begun(content: AsyncGenerator<string | Uint8Array>): Promise<Readable> {
  const file = Readable.from(content, { objectMode: false })
  await once(file, 'readable')
  return file
}

/** The whole list, whatever page of it is seen, or only the chosen records as far as the list has them. */
function only({ after: _after, skip: _skip, limit: _limit, ...query }: Query, ids: string | undefined): Query {
  if (ids === undefined) return query
  const wanted = { field: 'id', op: 'in', value: listOf(ids).map(Number) }
  return { ...query, filter: query.filter ? { and: [query.filter, wanted] } : wanted }
}

const fileTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
