import '@fastify/multipart'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { needUpdate } from '#kernel/access/may.ts'
import { idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { readMany } from '#kernel/records/read.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'

/** Largest file in bytes. */
const largest = 50 * 1024 * 1024

/** Files of records, kept by the hash of their content in the data folder: the same file twice takes its room once. */
export function fileRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/files', async (request, reply) => {
    const context = await server.context(request)
    const { entity, record } = request.query as { entity?: string; record?: string }
    await needUpdate(context, String(entity), Number(record))
    const part = await request.file({ limits: { fileSize: largest } })
    if (!part) throw invalid([{ field: 'file', code: 'required' }])
    const kept = await keep(server.data, part.file)
    if (!kept) throw new Refusal(413, 'tooLarge', [{ field: 'file', code: 'tooLarge' }])
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
    if (seen === undefined || !hash || !existsSync(pathOf(server.data, hash))) throw notFound()
    reply.header('content-length', size).header('content-disposition', `${isPicture(type ?? '') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name ?? 'file')}`)
    return reply.type(type ?? 'application/octet-stream').send(createReadStream(pathOf(server.data, hash)))
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

/** Streams a file into its place; answers its size in bytes and its hash, or null when it was cut off for being too large. */
async function keep(data: string, content: NodeJS.ReadableStream & { readonly truncated: boolean }): Promise<{ size: number; hash: string } | null> {
  const folder = join(data, 'files')
  await mkdir(folder, { recursive: true })
  const coming = join(folder, `coming-${crypto.randomUUID()}`)
  const digest = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(content, measure, createWriteStream(coming, { mode: 0o600, flush: true }))
    if (content.truncated) {
      await rm(coming, { force: true })
      return null
    }
    const hash = digest.digest('hex')
    await mkdir(join(folder, hash.slice(0, 2)), { recursive: true })
    await rename(coming, pathOf(data, hash))
    return { size, hash }
  } catch (error) {
    await rm(coming, { force: true })
    throw error
  }
}

const pathOf = (data: string, hash: string) => join(data, 'files', hash.slice(0, 2), hash)

const isPicture = (type: string) => ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)
