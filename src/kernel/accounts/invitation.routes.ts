import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { acceptInvitation } from './accept.ts'
import { giveEntry, placeOf } from './browser.ts'
import { invitationPath, readInvitation } from './invitation.ts'
import { needAdministrator } from './need.ts'
import { inviteExisting, inviteNew } from './people.ts'
import { readRules } from './rules/sign-in-rules.ts'

/** Links by which people set a password: made by an administrator, used without signing in. */
export function invitationRoutes(app: FastifyInstance, server: Server) {
  app.post('/api/invitations', { config: { tellsSecret: true } }, async (request, reply) => {
    const identity = await needAdministrator(server, request)
    const body = bodyAsked(request)
    const context = await server.context(request)
    const invited = body['user'] === undefined
      ? await inviteNew(context, body)
      : await inviteExisting(context, body['user'], { mayReset: identity.by === 'session' })
    return reply.code(201).send({ user: invited.user, expiresAt: invited.expiresAt, link: linkOf(request, invited.token) })
  })

  app.get('/api/invitations/:token', async (request) => {
    const { schema } = server.workspace()
    const { name, email, known } = await readInvitation(server.database, schema, tokenOf(request))
    return { name, email, known, shortestPassword: (await readRules(server.database, schema)).shortestPassword }
  })

  app.post('/api/invitations/:token', async (request, reply) => {
    return giveEntry(request, reply, await acceptInvitation(server.workspace(), tokenOf(request), bodyAsked(request), placeOf(request)))
  })
}

/** The address as the administrator's browser knows the server. */
const linkOf = (request: FastifyRequest, token: string) => `${request.protocol}://${request.host}${invitationPath(token)}`

function tokenOf({ params }: FastifyRequest): string {
  const { token } = params as { readonly token?: string }
  if (!token || token.length > 100) throw notFound()
  return token
}
