import type { FastifyRequest } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { proofOf } from './identity.ts'
import { endSession } from './session.ts'

/** The session that the browser came with ends: its secret never becomes another person's. */
export async function endFormer(server: Server, request: FastifyRequest): Promise<void> {
  const proof = proofOf(request.headers)
  if (proof?.by === 'session') await endSession(server.database, server.workspace().schema, proof.secret)
}
