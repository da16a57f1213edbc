import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { type Server, json } from './server.ts'

type Work = (context: Context, connection: Connection | undefined) => Promise<string>

/**
 * Carries out a write. With an `Idempotency-Key` the answer is kept in the same transaction as the write: the same request
 * again gets the same answer and writes nothing; another request under the same key is refused (422 keyReused).
 */
export async function onceOnly(server: Server, request: FastifyRequest, reply: FastifyReply, work: Work) {
  const context = await server.context(request)
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return reply.type(json).send(await work(context, undefined))
  if (key.length > 200) throw new Refusal(400, 'malformed')
  const answered = await unlessBusy(() => server.database.transaction(async (connection) => {
    const kept = await claim(context, connection, key, fingerprintOf(request))
    if (kept) return kept
    const body = await work(context, connection)
    const answer = { status: reply.statusCode, headers: keptHeaders(reply), body }
    await keep(context, connection, key, answer)
    return answer
  }))
  forgetOld(context)
  const entity = context.workspace.model.byPlural.get(pluralOf(request))
  await context.workspace.committed(entity ? [entity.name] : [])
  return reply.status(answered.status).headers(answered.headers).type(json).send(answered.body)
}

interface Kept { status: number; headers: Record<string, string>; body: string }

/** The first to claim a key writes; whoever comes meanwhile waits for that transaction to end. */
async function claim({ workspace, actor }: Context, connection: Connection, key: string, fingerprint: string): Promise<Kept | null> {
  const claimed = await connection.run({
    text: `insert into ${workspace.schema}.idempotency (actor, key, fingerprint) values ($1, $2, $3) on conflict do nothing returning 1`,
    values: [actor.id, key, fingerprint],
  })
  if (claimed.length > 0) return null
  const [row] = await connection.run({
    text: `select fingerprint, status, headers, body from ${workspace.schema}.idempotency where actor = $1 and key = $2`, values: [actor.id, key],
  })
  if (row?.[0] !== fingerprint) throw new Refusal(422, 'keyReused', [{ field: 'Idempotency-Key', code: 'keyReused', value: key }])
  return { status: Number(row[1]), headers: JSON.parse(row[2] ?? '{}') as Record<string, string>, body: row[3] ?? '' }
}

async function keep({ workspace, actor }: Context, connection: Connection, key: string, { status, headers, body }: Kept) {
  await connection.run({
    text: `update ${workspace.schema}.idempotency set status = $3, headers = $4, body = $5 where actor = $1 and key = $2`,
    values: [actor.id, key, status, JSON.stringify(headers), body],
  })
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

/** Answers are kept for two days; now and then the older ones go, outside of anybody's write. */
function forgetOld({ workspace }: Context) {
  if (++answers % 500 !== 0) return
  const text = `delete from ${workspace.schema}.idempotency where at < now() - interval '2 days'`
  void workspace.database.run({ text, values: [] }).catch(() => undefined)
}

let answers = 0

const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(['x-change', 'location'].flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])))

const pluralOf = (request: FastifyRequest) => (request.params as { plural: string }).plural

const fingerprintOf = (request: FastifyRequest) =>
  createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('hex')
