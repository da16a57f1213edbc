import type { FastifyRequest } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { forbidden, notFound, Refusal } from '#kernel/records/refusal.ts'
import { type Identity, identify } from './identity.ts'

/** Who asks; 401 signIn when nobody, setUp on a base without a company. */
export async function needIdentity(server: Server, request: FastifyRequest): Promise<Identity> {
  const { schema, settings, isSetUp } = server.workspace()
  const identity = await identify(server.database, schema, request, settings)
  if (!identity) throw new Refusal(401, isSetUp ? 'signIn' : 'setUp')
  return identity
}

/** A person at a browser: passwords, sessions and keys are not for programs. */
export async function needSession(server: Server, request: FastifyRequest): Promise<Identity> {
  const identity = await needIdentity(server, request)
  if (identity.by !== 'session') throw forbidden()
  return identity
}

/** An administrator, at a browser or by a key; others get 404, as for anything they may not see. */
export async function needAdministrator(server: Server, request: FastifyRequest): Promise<Identity> {
  const identity = await needIdentity(server, request)
  if (identity.actor.role !== 'administrator' || identity.grants) throw notFound()
  return identity
}

/** An administrator at a browser: a key must not change how people sign in. */
export async function needAdministratorHere(server: Server, request: FastifyRequest): Promise<Identity> {
  const identity = await needAdministrator(server, request)
  if (identity.by !== 'session') throw notFound()
  return identity
}
