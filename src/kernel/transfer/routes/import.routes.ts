import { createReadStream, existsSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { forbidden, notFound } from '#kernel/records/refusal.ts'
import { folderOf, sourcePath } from '../importing/perform.ts'
import { importables, inspect } from '../importing/receive.ts'
import { refusedPath } from '../importing/report/files.ts'
import { addRun, cancelRun, lastRuns, readRun, savePlan } from '../importing/runs.ts'
import { changeRun } from './change.ts'
import { runAnswer, summaryAnswer } from './answer.ts'
import { rowsNumbered } from './rows.ts'
import { type Desk, openDesk } from './desk.ts'
import { keepUpload, removeUpload } from './upload.ts'

/** Imports over HTTP: a file comes in, is mapped, checked and run behind; progress and problems are asked for. */
export function importRoutes(app: FastifyInstance, server: Server, uploadLimit: number): void {
  const desk = openDesk(app, server)
  app.register(async (scope) => {
    scope.addContentTypeParser(fileTypes, (_request, payload, done) => done(null, payload))
    scope.post('/api/imports', { bodyLimit: uploadLimit }, (request, reply) => receive(server, request, reply, uploadLimit))
  })
  app.get('/api/imports', async (request) => {
    const context = await permitted(server, request)
    return { items: (await lastRuns(context, 100)).map((run) => summaryAnswer(run)) }
  })
  app.get('/api/imports/:id', async (request) => answer(server, desk, await permitted(server, request), idAsked(request), request))
  app.patch('/api/imports/:id', async (request) => {
    const context = await permitted(server, request)
    await changeRun(context, server.data, idAsked(request), bodyAsked(request))
    return answer(server, desk, context, idAsked(request), request, true)
  })
  for (const step of ['check', 'run'] as const) {
    app.post(`/api/imports/:id/${step}`, async (request, reply) => {
      const context = await permitted(server, request)
      const run = await readRun(context, idAsked(request))
      await desk.begin(context, run.id, step)
      return reply.status(202).send(await answer(server, desk, context, run.id, request))
    })
  }
  app.post('/api/imports/:id/cancel', async (request) => {
    const context = await permitted(server, request)
    const run = await readRun(context, idAsked(request))
    await cancelRun(context, run.id)
    await desk.settled(run.id)
    return answer(server, desk, context, run.id, request)
  })
  app.get('/api/imports/:id/rows', async (request) => {
    const run = await readRun(await permitted(server, request), idAsked(request))
    const path = sourcePath(server.data, run.id)
    if (!existsSync(path)) throw notFound()
    return { items: await rowsNumbered(path, run.form, (request.query as { rows?: string }).rows) }
  })
  app.get('/api/imports/:id/refused.csv', async (request, reply) => {
    const run = await readRun(await permitted(server, request), idAsked(request))
    const path = refusedPath(folderOf(server.data, run.id))
    if (!existsSync(path)) throw notFound()
    const name = run.name.replace(/(\.\w{1,5})+$/, '') + '.refused.csv'
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    return reply.type('text/csv; charset=utf-8').send(createReadStream(path))
  })
}

async function receive(server: Server, request: FastifyRequest, reply: FastifyReply, limit: number) {
  const context = await permitted(server, request)
  const upload = await keepUpload(server.data, request, limit)
  try {
    const found = await inspect(context, upload.path, upload.name)
    const id = await addRun(context, upload.name, upload.size)
    await upload.moveTo(folderOf(server.data, id), sourcePath(server.data, id))
    await savePlan(context, id, found.form, found.plan)
    return await reply.status(201).send(await runAnswer(context, server.data, await readRun(context, id), { inspection: found }))
  } catch (error) {
    await removeUpload(upload)
    throw error
  }
}

async function answer(server: Server, desk: Desk, context: Context, id: number, request: FastifyRequest, withSample = false) {
  const { from, count, sample } = request.query as Record<string, string | undefined>
  const run = await readRun(context, id)
  const page = { from: Number(from) || 0, count: Math.min(Number(count) || 0, 1000) }
  const isAlive = desk.isLive(id) && run.state === 'interrupted'
  return runAnswer(context, server.data, isAlive ? { ...run, state: 'running' } : run, { page, sample: withSample || sample === 'true' })
}

/** Whoever may bring something in: nobody else learns that imports exist. */
async function permitted(server: Server, request: FastifyRequest): Promise<Context> {
  const context = await server.context(request)
  if (importables(context).length === 0) throw forbidden()
  return context
}

const fileTypes = [
  'application/octet-stream', 'text/csv', 'text/plain', 'text/tab-separated-values', 'application/gzip', 'application/x-gzip', 'application/zip',
  'application/vnd.ms-excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
