import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { errandOf, giveErrand } from '../browser.ts'
import { takeOnce } from '../once.ts'
import { vaultOf } from '../vault.ts'
import { callbackOf, enterBy, ownPath, sayWhatWentWrong } from './enter.ts'
import type { Claimed } from './person.ts'
import { readProvider } from './provider.ts'
import { type Ourselves, newRequest, providerOfRequest, readAssertion, requestNamed, samlAddress, samlMetadata } from './saml.ts'

/** What the browser keeps, sealed, while the person is with the provider. */
interface Errand { readonly request: string; readonly to: string }

/** What was asserted, on its way from the provider's post to the browser's own request. */
interface Ticket extends Pick<Errand, 'request'> { readonly provider: number; readonly claimed: Claimed; readonly until: number }

/**
 * Signing in by SAML 2.0. The provider's page posts the assertion, and a browser sends no cookie of ours with that: so it is
 * checked there and counted where the browser comes by itself, with the errand it was sent on. Nobody can be signed in as
 * somebody else that way. RelayState is not used: where to go afterwards stays with the browser.
 */
export function samlRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/sign-in/saml/metadata', async (request, reply) => reply.type('application/samlmetadata+xml').send(await samlMetadata(ourselves(request))))
  app.get('/api/sign-in/saml/:id', (request, reply) => sayWhatWentWrong(reply, () => begin(server, request, reply)))
  app.get('/api/sign-in/saml/finish', (request, reply) => sayWhatWentWrong(reply, () => finish(server, request, reply)))
  void app.register(async (posted) => {
    posted.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 512 * 1024 }, (_request, text, done) => done(null, new URLSearchParams(String(text))))
    posted.post('/api/sign-in/saml/acs', { config: { fromElsewhere: true } }, (request, reply) => sayWhatWentWrong(reply, () => receive(server, request, reply)))
  })
}

async function begin(server: Server, request: FastifyRequest, reply: FastifyReply) {
  const { database, schema } = server.workspace()
  const vault = vaultOf(server.data)
  const provider = await readProvider(database, schema, idAsked(request), 'saml')
  const { to } = request.query as { readonly to?: string }
  const errand: Errand = { request: newRequest(vault, provider.id), to: ownPath(to) }
  giveErrand(request, reply, vault.seal(JSON.stringify(errand)))
  return reply.redirect(await samlAddress(provider, ourselves(request), errand.request))
}

async function receive(server: Server, request: FastifyRequest, reply: FastifyReply) {
  const { database, schema } = server.workspace()
  const vault = vaultOf(server.data)
  const response = request.body instanceof URLSearchParams ? request.body.get('SAMLResponse') ?? '' : ''
  const id = providerOfRequest(vault, requestNamed(response))
  if (id === null) throw new Refusal(401, 'providerFailed')
  const provider = await readProvider(database, schema, id, 'saml')
  const asserted = await readAssertion(provider, ourselves(request), vault, response)
  const ticket: Ticket = { ...asserted, provider: provider.id, until: Date.now() + 60_000 }
  return reply.redirect(`/api/sign-in/saml/finish?ticket=${vault.seal(JSON.stringify(ticket))}`, 303)
}

async function finish(server: Server, request: FastifyRequest, reply: FastifyReply) {
  const { database, schema } = server.workspace()
  const vault = vaultOf(server.data)
  const opened = [(request.query as { readonly ticket?: string }).ticket, errandOf(request)].map((sealed) => vault.tryOpen(sealed ?? ''))
  const [ticket, errand] = opened.map((text) => JSON.parse(text ?? 'null') as unknown) as [Ticket | null, Errand | null]
  if (!ticket || !errand || ticket.until < Date.now() || ticket.request !== errand.request) throw new Refusal(401, 'providerFailed')
  if (!(await takeOnce(database, schema, ticket.request, 3600))) throw new Refusal(401, 'providerFailed')
  return enterBy(server, request, reply, await readProvider(database, schema, ticket.provider, 'saml'), ticket.claimed, errand.to)
}

const ourselves = (request: FastifyRequest): Ourselves =>
  ({ entityId: `${request.protocol}://${request.host}/api/sign-in/saml/metadata`, acs: callbackOf(request, 'saml') })
