import type { FastifyRequest } from 'fastify'
import type { Context, Workspace } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { Refusal, forbidden } from '#kernel/records/refusal.ts'
import { type Identity, identify } from './identity.ts'

/** What accounts need of the server. */
export interface AccountServer {
  readonly database: Database
  workspace(): Workspace
  context(request: FastifyRequest): Promise<Context>
}

/** Who asks; 401 signIn when nobody. */
export async function needIdentity(server: AccountServer, request: FastifyRequest): Promise<Identity> {
  const { schema, settings } = server.workspace()
  const identity = await identify(server.database, schema, request, settings)
  if (!identity) throw new Refusal(401, 'signIn')
  return identity
}

/** A person at a browser: passwords, sessions and keys are not for programs. */
export async function needSession(server: AccountServer, request: FastifyRequest): Promise<Identity> {
  const identity = await needIdentity(server, request)
  if (identity.by !== 'session') throw forbidden()
  return identity
}

/** An administrator at a browser or by a key; others get 404, as for anything they may not see. */
export async function needAdministrator(server: AccountServer, request: FastifyRequest): Promise<Identity> {
  const identity = await needIdentity(server, request)
  if (identity.actor.role !== 'administrator') throw new Refusal(404, 'notFound')
  return identity
}
