import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { giveErrand, errandOf } from '../browser.ts'
import { vaultOf } from '../vault.ts'
import { callbackOf, enterBy, ownPath, sayWhatWentWrong } from './enter.ts'
import { type Errand, beginOidc, finishOidc } from './oidc.ts'
import { readProvider } from './provider.ts'

/** Signing in by OpenID Connect: to the provider and back. A browser walks these, so what goes wrong is said on the sign-in page. */
export function oidcRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/sign-in/oidc/:id', (request, reply) => sayWhatWentWrong(reply, () => begin(server, request, reply)))
  app.get('/api/sign-in/oidc/callback', (request, reply) => sayWhatWentWrong(reply, () => finish(server, request, reply)))
}

async function begin(server: Server, request: FastifyRequest, reply: FastifyReply) {
  const { database, schema } = server.workspace()
  const vault = vaultOf(server.data)
  const provider = await readProvider(database, schema, idAsked(request), 'oidc')
  const { to } = request.query as { readonly to?: string }
  const { address, errand } = await beginOidc(
    server.workspace(), provider, provider.secret && vault.open(provider.secret), callbackOf(request, 'oidc'), ownPath(to),
  )
  giveErrand(request, reply, vault.seal(JSON.stringify(errand)))
  return reply.redirect(address)
}

async function finish(server: Server, request: FastifyRequest, reply: FastifyReply) {
  const { database, schema } = server.workspace()
  const vault = vaultOf(server.data)
  const opened = vault.tryOpen(errandOf(request) ?? '')
  const errand = opened === null ? null : JSON.parse(opened) as Errand
  if (!errand) throw new Refusal(401, 'providerFailed')
  const provider = await readProvider(database, schema, errand.provider, 'oidc')
  const answered = new URL(callbackOf(request, 'oidc') + new URL(request.url, 'http://here.invalid').search)
  const claimed = await finishOidc(server.workspace(), provider, provider.secret && vault.open(provider.secret), errand, answered)
  return enterBy(server, request, reply, provider, claimed, errand.to)
}
