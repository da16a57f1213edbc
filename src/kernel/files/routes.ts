import '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { needUpdate } from '#kernel/access/may.ts'
import { idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { readMany } from '#kernel/records/read.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'
import { receive } from './receive.ts'

/** Largest file in bytes. */
const largest = 50 * 1024 * 1024

/** Files of records, kept by the hash of their content in the data folder: the same file twice takes its room once. */
export function fileRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/files', async (request, reply) => {
    const context = await server.context(request)
    const { entity, record } = request.query as { entity?: string; record?: string }
    await needUpdate(context, String(entity), Number(record))
    const part = await request.file({ limits: { fileSize: largest + 1 } })
    if (!part) throw invalid([{ field: 'file', code: 'required' }])
    const kept = await receive(server.data, part.file, largest)
    if (!kept) throw new Refusal(413, 'tooLarge', [{ field: 'file', code: 'tooLarge' }])
    await server.files.put(kept.hash, kept.path)
    const name = nameOf(part.filename)
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(part.mimetype) ? part.mimetype : 'application/octet-stream'
    const [row] = await server.database.run({
      text: `insert into ${context.workspace.schema}.file (entity, record_id, name, type, size, hash, owner_id) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      values: [entity, Number(record), name, type, kept.size, kept.hash, context.actor.id || null],
    })
    return reply.status(201).send({ id: Number(row?.[0]), name, type, size: kept.size })
  })
  app.get('/api/files/:id', async (request, reply) => {
    const context = await server.context(request)
    const [row] = await server.database.run({
      text: `select entity, record_id, name, type, hash, size from ${context.workspace.schema}.file where id = $1 and deleted_at is null`, values: [idAsked(request)],
    })
    const [entity, record, name, type, hash, size] = row ?? []
    const [seen] = entity ? await readMany(context, entity, [Number(record)], { fields: [] }) : []
    const content = seen === undefined || !hash ? null : await server.files.open(hash)
    if (!content) throw notFound()
    reply.header('content-length', size).header('content-disposition', `${isPicture(type ?? '') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name ?? 'file')}`)
    return reply.type(type ?? 'application/octet-stream').send(content)
  })
  app.delete('/api/files/:id', async (request, reply) => {
    const context = await server.context(request)
    const gone = await server.database.run({
      text: `update ${context.workspace.schema}.file set deleted_at = now() where id = $1 and (owner_id = $2 or $3) and deleted_at is null returning id`,
      values: [idAsked(request), context.actor.id, context.actor.role === 'administrator'],
    })
    if (gone.length === 0) throw notFound()
    return reply.status(204).send()
  })
}

/** A name that every system can show: no control characters, no half characters at the cut. */
const nameOf = (name: string): string => name.replace(/\p{Cc}/gu, '').slice(0, 255).toWellFormed().trim() || 'file'

const isPicture = (type: string) => ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)
