import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf, sessionCookie } from './identity.ts'
import type { Place } from './session.ts'

/** By which a browser is known in which the person signed in before; see guesses.ts. It signs nobody in. */
const deviceCookie = 'pareto_device'

export const placeOf = (request: FastifyRequest): Place => ({ address: request.ip, agent: request.headers['user-agent'] })

export const deviceOf = (request: FastifyRequest): string | undefined => cookieOf(request.headers, deviceCookie)

/** Longer than a session can live: the database, not the browser, says when it ends. */
const halfAYear = 180 * 24 * 60 * 60

export function giveCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, device }: { readonly token: string; readonly device?: string },
): void {
  reply.header('set-cookie', cookie(request, sessionCookie, token, '/', halfAYear))
  if (device) reply.header('set-cookie', cookie(request, deviceCookie, device, '/api/session', halfAYear))
}

/** The device stays known. */
export const takeSessionCookie = (request: FastifyRequest, reply: FastifyReply): void =>
  void reply.header('set-cookie', cookie(request, sessionCookie, '', '/', 0))

const cookie = (request: FastifyRequest, name: string, value: string, path: string, seconds: number) =>
  `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${request.protocol === 'https' ? '; Secure' : ''}`
