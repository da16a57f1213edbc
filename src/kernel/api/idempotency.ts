import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { identify } from '#kernel/accounts/identity.ts'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { json } from './json.ts'
import { isOnItsWay, printAlong, printOf } from './body-print.ts'
import { type Key, type KeptAnswer, claim, forgetOld, freeKey, keepAnswer, keptHeaders, keyOf, keyReused, lease, renewClaims } from './kept-answers.ts'
import type { Server } from './server.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route writes within the transaction that keeps its answer, by `onceOnly`. */
    keepsItsAnswer?: boolean
    /** The answer holds a secret that nobody keeps: that it was given is all that is known later. */
    tellsSecret?: boolean
  }
}

/**
 * Any write with an `Idempotency-Key` is carried out once: the same request again gets the first one's answer and waits for it
 * where it is still on its way; another request under the same key is refused (422 keyReused). Nothing was done by a refused one,
 * so its key is free again; what a killed process had begun is carried out by the next who asks. Without the header nothing is asked. Writes of records go further, see `onceOnly`.
 */
export function answerOnce(app: FastifyInstance, server: Server): void {
  const claimed = new Map<FastifyRequest, Claimed>()
  const renewal = setInterval(() => {
    if (claimed.size > 0) renewClaims(server.database, [...claimed.values()].map(({ key }) => key)).catch(() => undefined)
  }, lease * 1000 / 3).unref()
  app.addHook('onClose', (_app, done) => {
    clearInterval(renewal)
    done()
  })
  app.addHook('preHandler', (request, reply, done) => {
    if (request.headers['idempotency-key'] === undefined || isReading(request) || request.routeOptions.config?.keepsItsAnswer) return done()
    takeKey(server, request, reply).then((key) => {
      if (key === 'answered') return
      if (key) claimed.set(request, { key, print: isOnItsWay(request) ? printAlong(request) : null })
      done()
    }, done)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const found = claimed.get(request)
    if (!found) return done(null, payload)
    settleKey(server, found, request, reply, payload).finally(() => claimed.delete(request)).then(() => done(null, payload), done)
  })
}

/** `print`: of a body that the route reads as it comes, when it has been read. */
interface Claimed { readonly key: Key; readonly print: (() => string) | null }

/** null: nobody is signed in, and the route says what that means. */
async function takeKey(server: Server, request: FastifyRequest, reply: FastifyReply): Promise<Key | 'answered' | null> {
  const { schema, settings } = server.workspace()
  const identity = await identify(server.database, schema, request, settings)
  const key = identity && keyOf(request, schema, identity.actor.id)
  const told = key && await claimOrWait(server, key)
  if (!told) return key
  if (isOnItsWay(request) && (await printOf(request)) !== told.content) throw keyReused(key.key)
  tellAgain(reply, key, told)
  return 'answered'
}

async function settleKey({ database }: Server, { key, print }: Claimed, request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
  const isSecret = request.routeOptions.config?.tellsSecret || reply.hasHeader('set-cookie')
  const answer = isSecret || !isText(payload) ? notKept : { status: reply.statusCode, headers: keptHeaders(reply), body: payload ?? '' }
  const noted = reply.statusCode >= 400 ? freeKey(database, key) : keepAnswer(database, key, { ...answer, content: print?.() ?? null })
  await noted.catch((error: unknown) => console.error('idempotency key', error))
  forgetOld(database, key.schema)
}

const isReading = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

const isText = (payload: unknown): payload is string | undefined | null => payload === undefined || payload === null || typeof payload === 'string'

/** It was done, but its answer cannot be told again. */
const notKept: KeptAnswer = { status: 204, headers: { kept: 'no' }, body: '' }

/** null: the key is ours now. 409 keyBusy when the first request does not end in time. */
async function claimOrWait({ database }: Server, key: Key): Promise<KeptAnswer | null> {
  const end = Date.now() + patience
  for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
    const found = await claim(database, key)
    if (found === 'claimed') return null
    if (found !== 'begun') return found
    if (Date.now() > end) throw new Refusal(409, 'keyBusy', [{ field: 'Idempotency-Key', code: 'keyBusy', value: key.key }])
    await pause(wait)
  }
}

/** Milliseconds; longer than a claim that nobody renews. */
const patience = (lease + 5) * 1000

function tellAgain(reply: FastifyReply, { key }: Key, { status, headers, body }: KeptAnswer) {
  if (headers['kept'] === 'no') throw new Refusal(409, 'answerNotKept', [{ field: 'Idempotency-Key', code: 'answerNotKept', value: key }])
  return reply.status(status).headers(headers).send(body)
}

type Work = (context: Context, connection: Connection | undefined) => Promise<string>

/**
 * Carries out a write of records. With an `Idempotency-Key` the answer is kept in the same transaction as the write: a process
 * that is killed has done both or nothing, and the request can be sent again.
 */
export async function onceOnly(server: Server, request: FastifyRequest, reply: FastifyReply, work: Work) {
  const context = await server.context(request)
  const key = keyOf(request, context.workspace.schema, context.actor.id)
  if (!key) return reply.type(json).send(await work(context, undefined))
  const answered = await unlessBusy(() => server.database.transaction(async (connection) => {
    const found = await claim(connection, key)
    if (found === 'begun') throw new Refusal(409, 'busy')
    if (found !== 'claimed') return found
    const body = await work(context, connection)
    const answer = { status: reply.statusCode, headers: keptHeaders(reply.type(json)), body }
    await keepAnswer(connection, key, answer)
    return answer
  }))
  forgetOld(server.database, key.schema)
  const entity = context.workspace.model.byPlural.get((request.params as { plural: string }).plural)
  await context.workspace.committed(entity ? [entity.name] : [])
  return reply.status(answered.status).headers(answered.headers).type(json).send(answered.body)
}

/** A record that others are writing is tried again, as a write without a key does by itself. */
async function unlessBusy<T>(attempt: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (tries > 1 && error instanceof Refusal && error.code === 'busy') return unlessBusy(attempt, tries - 1)
    throw error
  }
}
