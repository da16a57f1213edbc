import type { FastifyInstance } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { textsOfBody } from './body.ts'
import { deviceOf, giveCookies, giveEntry, placeOf, takeSessionCookie } from './browser.ts'
import { changePassword } from './credential.ts'
import { endFormer } from './former.ts'
import { needIdentity, needSession } from './need.ts'
import { endSessions, listSessions } from './session.ts'
import { signIn } from './sign-in.ts'

/** Signing in and out, one's own sessions, one's own password. */
export function sessionRoutes(app: FastifyInstance, server: Server): void {
  signInRoutes(app, server)
  ownSessionRoutes(app, server)
  passwordRoute(app, server)
}

function signInRoutes(app: FastifyInstance, server: Server) {
  app.post('/api/session', async (request, reply) => {
    const body = bodyAsked(request)
    const { email } = textsOfBody(body, ['email'])
    const password = typeof body['password'] === 'string' ? body['password'] : ''
    const { device, ...entry } = await signIn(
      server.database, schemaOf(server), { email, password, device: deviceOf(request), ...placeOf(request) },
    )
    await endFormer(server, request)
    return giveEntry(request, reply, entry, device)
  })

  app.delete('/api/session', async (request, reply) => {
    await endFormer(server, request)
    takeSessionCookie(request, reply)
    return reply.code(204).send()
  })

  app.get('/api/session', async (request) => {
    const { actor, email, teams, by } = await needIdentity(server, request)
    const { id, name, role, language, timeZone } = actor
    return { by, user: { id, name, email, role, language, timeZone, teams } }
  })
}

function ownSessionRoutes(app: FastifyInstance, server: Server) {
  app.get('/api/sessions', async (request) => {
    const { actor, proof } = await needSession(server, request)
    return { items: await listSessions(server.database, schemaOf(server), actor.id, proof) }
  })

  app.delete('/api/sessions/:id', async (request, reply) => {
    const { actor } = await needSession(server, request)
    const ended = await endSessions(server.database, schemaOf(server), actor.id, { only: idAsked(request) })
    if (ended === 0) throw new Refusal(404, 'notFound')
    return reply.code(204).send()
  })

  app.delete('/api/sessions', async (request) => {
    const { actor, proof } = await needSession(server, request)
    return { ended: await endSessions(server.database, schemaOf(server), actor.id, { except: proof }) }
  })
}

function passwordRoute(app: FastifyInstance, server: Server) {
  app.post('/api/session/password', async (request, reply) => {
    const { actor, email } = await needSession(server, request)
    const { current, password } = bodyAsked(request)
    const token = await changePassword(server.database, schemaOf(server), {
      user: actor.id, name: actor.name, email: email ?? '', password, current: typeof current === 'string' ? current : '',
      device: deviceOf(request), ...placeOf(request),
    })
    giveCookies(request, reply, { token })
    return reply.code(204).send()
  })
}

const schemaOf = (server: Server) => server.workspace().schema
