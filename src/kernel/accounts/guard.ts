import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/records/refusal.ts'
import { proofOf } from './identity.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Another site's page is meant to send this; the route believes nothing that comes with the browser. */
    fromElsewhere?: boolean
  }
}

/**
 * Guards every request of the app it is called with (call it, do not register it: hooks of a plugin stay inside):
 * headers that keep a page from being framed, sniffed or scripted from elsewhere, and refusal (403 csrf) of writes that
 * another site's page sends with our cookie.
 */
export function guardRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    protect(request, reply)
    done(isForged(request) ? new Refusal(403, 'csrf') : undefined)
  })
}

/** Our own pages send `X-Requested-With: pareto`; another site cannot, without our leave by CORS, which nobody has. */
function isForged({ method, headers, routeOptions }: FastifyRequest): boolean {
  if (routeOptions.config?.fromElsewhere) return false
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  const proof = proofOf(headers)
  if (proof?.by === 'key') return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return proof !== null && headers['x-requested-with'] !== 'pareto'
}

function protect(request: FastifyRequest, reply: FastifyReply) {
  const api = request.url.startsWith('/api/')
  reply.headers(api ? forAnswers : forPages)
  if (!api && request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
}

/** Answers of the API are never a page: should a browser show one, it runs nothing. A route may set its own. */
const forAnswers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

const forPages = {
  'content-security-policy': [
    "default-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}
