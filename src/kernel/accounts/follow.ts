import type { FastifyRequest } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { memoryOf } from './memory.ts'

/** Longest time in milliseconds after which an open stream looks again whether its session still holds. */
const patience = 60_000

/**
 * The person's context for an answer that lasts (a stream): looked up again when any account changed or a minute has
 * passed, so that who was signed out, switched off or given other rights is told nothing more. Throws 401 then.
 */
export function followContext(server: Server, request: FastifyRequest): () => Promise<Context> {
  const memory = memoryOf(server.database)
  let known: Promise<Context> | undefined
  let generation = -1
  let until = 0
  return () => {
    if (known && generation === memory.generation && performance.now() < until) return known
    generation = memory.generation
    until = performance.now() + patience
    known = server.context(request)
    return known
  }
}
