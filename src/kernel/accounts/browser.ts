import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Entry } from './factor/step.ts'
import { cookieOf, sessionCookie } from './identity.ts'
import type { Place } from './session.ts'

/** By which a browser is known in which the person signed in before; see guesses.ts. It signs nobody in. */
const deviceCookie = 'pareto_device'

export const placeOf = (request: FastifyRequest): Place => ({ address: request.ip, agent: request.headers['user-agent'] })

export const deviceOf = (request: FastifyRequest): string | undefined => cookieOf(request.headers, deviceCookie)

/** Longer than a session can live: the database, not the browser, says when it ends. */
const halfAYear = 180 * 24 * 60 * 60

export function giveCookies(request: FastifyRequest, reply: FastifyReply, { token }: { readonly token: string }): void {
  reply.header('set-cookie', cookie(request, sessionCookie, token, '/', halfAYear))
}

/** Carries the secret of a step of signing in; see factor/step.ts. */
const stepCookie = 'pareto_step'

export const stepOf = (request: FastifyRequest): string | undefined => cookieOf(request.headers, stepCookie)

/** Signed in: 204 and the session's cookie. Halfway: 200 and what comes next; the session from before is over. */
export function giveEntry(request: FastifyRequest, reply: FastifyReply, entry: Entry, device?: string) {
  if (device) reply.header('set-cookie', cookie(request, deviceCookie, device, '/api/session', halfAYear))
  if ('token' in entry) {
    giveCookies(request, reply, entry)
    return reply.code(204).send()
  }
  takeSessionCookie(request, reply)
  reply.header('set-cookie', cookie(request, stepCookie, entry.step, '/api/session', tenMinutes))
  return reply.code(200).send({ next: entry.next })
}

/** The step was taken: its cookie goes, the session's comes. */
export function giveSessionAfterStep(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.header('set-cookie', cookie(request, stepCookie, '', '/api/session', 0))
  giveCookies(request, reply, { token })
}

/** What is kept, sealed, while the person is with a provider; a link that leads back from there brings it along. */
const errandCookie = 'pareto_errand'

export const errandOf = (request: FastifyRequest): string | undefined => cookieOf(request.headers, errandCookie)

export const giveErrand = (request: FastifyRequest, reply: FastifyReply, sealed: string): void =>
  void reply.header('set-cookie', cookie(request, errandCookie, sealed, '/api/sign-in', tenMinutes))

export const takeErrand = (request: FastifyRequest, reply: FastifyReply): void =>
  void reply.header('set-cookie', cookie(request, errandCookie, '', '/api/sign-in', 0))

const tenMinutes = 600

/** The device stays known. */
export const takeSessionCookie = (request: FastifyRequest, reply: FastifyReply): void =>
  void reply.header('set-cookie', cookie(request, sessionCookie, '', '/', 0))

const cookie = (request: FastifyRequest, name: string, value: string, path: string, seconds: number) =>
  `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${request.protocol === 'https' ? '; Secure' : ''}`
