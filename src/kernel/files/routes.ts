import '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { needUpdate } from '#kernel/access/may.ts'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { readMany } from '#kernel/records/read.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'
import {
  type KeptFile, addContent, addFile, findFile, findOwnFile, readFiles, readVersions, renameFile, restoreVersion, setDeleted, shownFile,
} from './files.ts'
import { pictureRoutes } from './picture/routes.ts'
import { type Received, drop, receive } from './receive.ts'
import { changeFileRules, largestOf, needAllowed, readFileRules, tooLarge } from './rules.ts'
import { serve } from './serve.ts'
import { unknownType } from './sniff.ts'

/** Files of records: contents are kept by their hash, rights are those of the record. */
export function fileRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/files', async (request) => {
    const context = await server.context(request)
    const { entity = '', record, state } = request.query as { entity?: string; record?: string; state?: string }
    const [seen] = await readMany(context, entity, [Number(record) || 0], { fields: [] })
    if (seen === undefined) throw notFound()
    return { items: await readFiles(context, entity, Number(record), state === 'trash' ? 'trash' : 'live') }
  })
  app.post('/api/files', async (request, reply) => {
    const context = await server.context(request)
    const { entity, record } = request.query as { entity?: string; record?: string }
    await needUpdate(context, String(entity), Number(record))
    const { name, called, content } = await take(server, context, request)
    return reply.status(201).send(shownFile(await addFile(context, String(entity), Number(record), name, called, content)))
  })
  contentRoutes(app, server)
  changeRoutes(app, server)
  ruleRoutes(app, server)
  pictureRoutes(app, server)
}

function contentRoutes(app: FastifyInstance, server: Server) {
  app.get('/api/files/:id', async (request, reply) => {
    const context = await server.context(request)
    const file = await findFile(context, idAsked(request))
    return serve(server.files, request, reply, { ...await versionAsked(context, file, request), name: file.name })
  })
  app.get('/api/files/:id/preview', async (request, reply) => {
    const context = await server.context(request)
    const file = await findFile(context, idAsked(request))
    const shown = await versionAsked(context, file, request)
    if (shown.preview === null) throw notFound()
    if (shown.preview === 'pdf') reply.headers(forPdf)
    return serve(server.files, request, reply, { ...shown, name: file.name, inline: true })
  })
  app.get('/api/files/:id/versions', async (request) => {
    const context = await server.context(request)
    const file = await findFile(context, idAsked(request))
    return { ...shownFile(file), versions: (await readVersions(context, file)).map(({ hash: _hash, ...version }) => version) }
  })
}

/** The viewer of the browser works in a sandbox that the answer asks for, not in one that the frame asks for; only our pages may frame it. */
const forPdf = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox" }

function changeRoutes(app: FastifyInstance, server: Server) {
  app.patch('/api/files/:id', async (request) => {
    const context = await server.context(request)
    const file = await findOwnFile(context, idAsked(request))
    const { name } = bodyAsked(request)
    if (typeof name !== 'string' || name.trim() === '') throw invalid([{ field: 'name', code: 'required' }])
    const kept = nameOf(name)
    needAllowed(await readFileRules(context.workspace), kept)
    await renameFile(context, file, kept)
    return shownFile({ ...file, name: kept })
  })
  app.post('/api/files/:id/versions', async (request, reply) => {
    const context = await server.context(request)
    const file = await findOwnFile(context, idAsked(request))
    const { called, content } = await take(server, context, request)
    return reply.status(201).send(shownFile(await addContent(context, file, called, content)))
  })
  app.post('/api/files/:id/versions/:number/restore', async (request) => {
    const context = await server.context(request)
    return shownFile(await restoreVersion(context, await findOwnFile(context, idAsked(request)), numberAsked((request.params as { number: string }).number)))
  })
  app.delete('/api/files/:id', async (request, reply) => {
    const context = await server.context(request)
    await setDeleted(context, await findOwnFile(context, idAsked(request)), true)
    return reply.status(204).send()
  })
  app.post('/api/files/:id/restore', async (request) => {
    const context = await server.context(request)
    const file = await findOwnFile(context, idAsked(request), 'any')
    await setDeleted(context, file, false)
    return shownFile(file)
  })
}

function ruleRoutes(app: FastifyInstance, server: Server) {
  app.get('/api/file-rules', async (request) => readFileRules((await server.context(request)).workspace))
  app.patch('/api/file-rules', async (request) => {
    await needAdministrator(server, request)
    return changeFileRules(await server.context(request), bodyAsked(request))
  })
}

/** The file of a form, checked against the rules of the company and put into its storage. */
async function take(server: Server, context: Context, request: FastifyRequest): Promise<{ name: string; called: string; content: Received }> {
  const rules = await readFileRules(context.workspace)
  const largest = largestOf(rules)
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: largest + 1 } }) : undefined
  if (!part) throw invalid([{ field: 'file', code: 'required' }])
  const name = nameOf(part.filename)
  const content = await receive(server.data, part.file, largest)
  if (!content) throw tooLarge(rules, name)
  try {
    needAllowed(rules, name)
    await server.files.put(content.hash, content.path)
  } catch (error) {
    await drop(content)
    throw error
  }
  return { name, called: /^[\w.+-]+\/[\w.+-]+$/.test(part.mimetype) ? part.mimetype.toLowerCase() : unknownType, content }
}

async function versionAsked(context: Context, file: KeptFile, request: FastifyRequest) {
  const { version } = request.query as { version?: string }
  if (version === undefined) return file
  const found = (await readVersions(context, file)).find(({ number }) => number === numberAsked(version))
  if (!found) throw notFound()
  return found
}

function numberAsked(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw notFound()
  return Number(text)
}

/** A name that every system can show: the last step of a path, no control characters, no half characters at the cut. */
const nameOf = (name: string): string => (name.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').slice(0, 255).toWellFormed().trim() || 'file'
