import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { spendExport } from '#kernel/access/budget.ts'
import { entityAsked, idAsked, listOf, queryAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { entityName } from '#kernel/model/names.ts'
import type { Query } from '#kernel/records/query.ts'
import { asOf } from '#kernel/records/moment.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'
import { csvFormOf, writeCsv } from '../exporting/csv.ts'
import { tableFor } from '../exporting/table.ts'
import { hasCards, writeVcards } from '../exporting/vcard.ts'
import { vcardVersions } from '../exporting/vcard-lines.ts'
import { writeWhole } from '../exporting/whole.ts'
import { writeXlsx } from '../exporting/xlsx.ts'

/** Any list as a file, as it is seen: GET /api/<plural>/export?format=csv|xlsx|vcf with the parameters of the list, or `ids`. */
export function exportRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/:plural/export', async (request, reply) => {
    const present = await server.context(request)
    const entity = entityAsked(present, request)
    const asked = request.query as Asked
    const context = asOf(present, asked.at)
    const query = only(queryAsked(entity, request), asked.ids)
    const content = await contentOf(server, context, entity, query, asked)
    await spendExport(context, entity, query, asked.format ?? 'csv')
    return send(context, entity, asked.format ?? 'csv', await begun(content), reply)
  })
  app.get('/api/:plural/:id/data', async (request, reply) => {
    const context = await server.context(request)
    const entity = entityAsked(context, request)
    if (!hasCards(entity)) throw notFound()
    const id = idAsked(request)
    const content = writeWhole(context, entity, id, server.files)
    await spendExport(context, entity, { entity: entity.name, filter: { field: 'id', op: 'in', value: [id] } }, 'zip')
    const file = await begun(content)
    reply.header('content-disposition', `attachment; filename="${entity.name}-${id}.zip"`)
    return reply.type('application/zip').send(file)
  })
}

interface Asked { readonly format?: string; readonly ids?: string; readonly delimiter?: string; readonly version?: string; readonly at?: string }

async function contentOf(server: Server, context: Context, entity: Entity, query: Query, { format = 'csv', delimiter, version = '3.0' }: Asked): Promise<AsyncGenerator<string | Uint8Array>> {
  if (format === 'vcf' && hasCards(entity)) {
    const known = vcardVersions.find((one) => one === version)
    if (!known) throw invalid([{ field: 'version', code: 'option', value: version, params: { options: vcardVersions.join(', ') } }])
    return writeVcards(context, entity, query, known, server.files)
  }
  if (format !== 'csv' && format !== 'xlsx') throw invalid([{ field: 'format', code: 'option', value: format, params: { options: hasCards(entity) ? 'csv, xlsx, vcf' : 'csv, xlsx' } }])
  const table = await tableFor(context, entity, query)
  const form = csvFormOf(context.values.language)
  if (format === 'xlsx') return writeXlsx(table, nameOf(context, entity))
  return writeCsv(table, delimiter?.length === 1 ? { ...form, delimiter } : form)
}

function send(context: Context, entity: Entity, format: string, content: Readable, reply: FastifyReply) {
  const file = `${nameOf(context, entity)} ${(context.at ?? new Date().toISOString()).slice(0, 10)}.${format}`
  reply.header('content-disposition', `attachment; filename="${entity.plural}.${format}"; filename*=UTF-8''${encodeURIComponent(file)}`)
  return reply.type(fileTypes[format as keyof typeof fileTypes]).send(content)
}

const nameOf = ({ values }: Context, entity: Entity): string => entityName(entity.definition, 'many', values.language, values.text)

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

const fileTypes = {
  csv: 'text/csv; charset=utf-8', vcf: 'text/vcard; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
