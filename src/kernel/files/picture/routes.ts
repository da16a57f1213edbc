import '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'
import { serve } from '../serve.ts'
import { isHash } from '../storage.ts'
import { findPicture } from './find.ts'
import { keepPicture, largestPicture, longestSide } from './keep.ts'

/** Pictures of records: sent first, then set like any other value. */
export function pictureRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/pictures', async (request, reply) => {
    const { workspace, actor } = await server.context(request)
    const { picture, small } = await partsOf(request)
    if (!picture) throw invalid([{ field: 'picture', code: 'required' }])
    const kept = await keepPicture(server, workspace, actor.id, picture, small)
    if ('wrong' in kept) throw invalid([{ field: 'picture', code: kept.wrong, params: { max: longestSide } }])
    return reply.status(201).send({ picture: kept.hash })
  })
  app.get('/api/pictures/:hash', async (request, reply) => {
    const context = await server.context(request)
    const { hash } = request.params as { hash: string }
    const found = isHash(hash) ? await findPicture(context, hash, (request.query as { size?: string }).size === 'small') : null
    if (!found) throw notFound()
    // A content never changes under its hash; another session on the same machine asks anew.
    reply.headers({ 'cache-control': 'private, max-age=604800, immutable', vary: 'cookie, authorization' })
    return serve(server.files, request, reply, { ...found, name: 'picture', inline: true })
  })
}

/** `picture`, and `small` for lists where the sender has made one. */
async function partsOf(request: FastifyRequest): Promise<{ picture?: Buffer; small?: Buffer }> {
  if (!request.isMultipart()) throw invalid([{ field: 'picture', code: 'required' }])
  const found: Record<string, Buffer> = {}
  for await (const part of request.files({ limits: { files: 2, fileSize: largestPicture + 1 } })) {
    const bytes = await part.toBuffer().catch(() => null)
    if (!bytes || bytes.length > largestPicture) throw new Refusal(413, 'tooLarge', [{ field: part.fieldname, code: 'upload.tooLarge', value: part.filename, params: { max: largestPicture / 1024 / 1024 } }])
    found[part.fieldname] = bytes
  }
  const { picture, small } = found
  return { ...(picture ? { picture } : {}), ...(small ? { small } : {}) }
}
