import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { giveCookies, placeOf, takeErrand } from '../browser.ts'
import { endFormer } from '../former.ts'
import { startSession } from '../session.ts'
import { type Claimed, personOf } from './person.ts'
import type { Provider, ProviderKind } from './provider.ts'

/** The provider has said who it is: a session begins, and the browser goes on to the page it came for. */
export async function enterBy(server: Server, request: FastifyRequest, reply: FastifyReply, provider: Provider, claimed: Claimed, to: string) {
  const workspace = server.workspace()
  const token = await workspace.database.transaction(async (connection) => {
    const user = await personOf(workspace, connection, provider, claimed)
    return startSession(connection, workspace.schema, user, placeOf(request))
  })
  await workspace.committed(['user'])
  await endFormer(server, request)
  takeErrand(request, reply)
  giveCookies(request, reply, { token })
  return reply.redirect(to)
}

/** A page of ours; anything that leads elsewhere becomes the first one. */
export function ownPath(to: unknown): string {
  const here = 'http://here.invalid'
  const url = typeof to === 'string' && to.startsWith('/') ? URL.parse(to, here) : null
  return url?.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}

/** People see a page, not a problem document: the sign-in page says why. */
export async function sayWhatWentWrong(reply: FastifyReply, walk: () => Promise<unknown>): Promise<unknown> {
  try {
    return await walk()
  } catch (error) {
    if (!(error instanceof Refusal)) console.error('sign-in by a provider', error)
    const code = error instanceof Refusal && error.code.startsWith('provider') ? error.code : 'providerFailed'
    return reply.redirect(`/sign-in?problem=${code}`)
  }
}

/** The address that a provider is told to lead people back to: the same for all of a kind, so that it is known before there is one. */
export const callbackOf = ({ protocol, host }: FastifyRequest, kind: ProviderKind): string => `${protocol}://${host}/api/sign-in/${kind}/${kind === 'oidc' ? 'callback' : 'acs'}`
