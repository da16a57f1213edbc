import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { giveCookies, placeOf } from './browser.ts'
import { type Start, readSetUp } from './setup-input.ts'
import { isSetUp, isSetupToken, setUp } from './setup.ts'

/** Brings the content that a new base starts with, once its settings stand and its first person exists. */
export type Begin = (start: Start, administrator: number) => Promise<void>

/** The set-up wizard of a new base; afterwards these routes only say that it is done. */
export function setupRoutes(app: FastifyInstance, server: Server, begin: Begin) {
  app.get('/api/setup', async (request) => {
    const { database, schema } = server.workspace()
    if (await isSetUp(database, schema)) throw new Refusal(409, 'setUpDone')
    const { token } = request.query as { readonly token?: unknown }
    if (typeof token !== 'string' || !(await isSetupToken(database, schema, token))) throw new Refusal(404, 'setupInvalid')
    return { ready: true }
  })

  // What is wrong so far, for the wizard to say it at once; nothing is written.
  app.post('/api/setup/check', async (request, reply) => {
    const { body } = await asked(request, server)
    readSetUp(body)
    return reply.code(204).send()
  })

  app.post('/api/setup', async (request, reply) => {
    const { body, token, workspace } = await asked(request, server)
    const answers = readSetUp(body)
    const { user, session } = await setUp(workspace, answers, token, placeOf(request))
    if (session) giveCookies(request, reply, { token: session })
    await workspace.redefine()
    await begin(answers.start, user)
    return reply.code(204).send()
  })
}

async function asked(request: FastifyRequest, server: Server) {
  const body = bodyAsked(request)
  const workspace = server.workspace()
  const token = typeof body['token'] === 'string' ? body['token'] : ''
  if (await isSetUp(workspace.database, workspace.schema)) throw new Refusal(409, 'setUpDone')
  if (!(await isSetupToken(workspace.database, workspace.schema, token))) throw new Refusal(404, 'setupInvalid')
  return { body, token, workspace }
}
