import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Connection, Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'

/** Where a key stands: whose it is, in which base (schema quoted), and what was asked under it. */
export interface Key { readonly schema: string; readonly actor: number; readonly key: string; readonly fingerprint: string }

export interface KeptAnswer { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** The `Idempotency-Key` of a request, or null; 400 for one that is too long. */
export function keyOf(request: FastifyRequest, schema: string, actor: number): Key | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  if (key.length > longestKey) throw new Refusal(400, 'malformed')
  return { schema, actor, key, fingerprint: fingerprintOf(request) }
}

const longestKey = 200

/**
 * Takes a key, or answers what became of the request that took it before: its answer, or 'begun' while there is none. 422
 * keyReused when that was another request. A claim in a transaction makes others wait until it ends.
 */
export async function claim(connection: Connection, { schema, actor, key, fingerprint }: Key): Promise<KeptAnswer | 'begun' | 'claimed'> {
  const claimed = await connection.run({
    text: `insert into ${schema}.idempotency (actor, key, fingerprint) values ($1, $2, $3) on conflict do nothing returning 1`, values: [actor, key, fingerprint],
  })
  if (claimed.length > 0) return 'claimed'
  const [row] = await connection.run({
    text: `select fingerprint, status, headers, body from ${schema}.idempotency where actor = $1 and key = $2`, values: [actor, key],
  })
  if (!row) return 'begun'
  if (row[0] !== fingerprint) throw new Refusal(422, 'keyReused', [{ field: 'Idempotency-Key', code: 'keyReused', value: key }])
  const [, status, headers, body] = row
  return status ? { status: Number(status), headers: JSON.parse(headers ?? '{}') as KeptAnswer['headers'], body: body ?? '' } : 'begun'
}

export async function keepAnswer(connection: Connection, { schema, actor, key }: Key, { status, headers, body }: KeptAnswer): Promise<void> {
  await connection.run({
    text: `update ${schema}.idempotency set status = $3, headers = $4, body = $5 where actor = $1 and key = $2`,
    values: [actor, key, status, JSON.stringify(headers), body],
  })
}

/** Nothing was done under the key: it may be used for a corrected request. */
export async function freeKey(database: Database, { schema, actor, key }: Key): Promise<void> {
  await database.run({ text: `delete from ${schema}.idempotency where actor = $1 and key = $2`, values: [actor, key] })
}

/** What of an answer's head is told again. */
export const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(['x-change', 'location', 'content-type'].flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])))

/** Answers are kept for two days; now and then the older ones go, outside of anybody's write. */
export function forgetOld(database: Database, schema: string): void {
  if (++answers % 500 !== 0) return
  const text = `delete from ${schema}.idempotency where at < now() - interval '2 days'`
  void database.run({ text, values: [] }).catch(() => undefined)
}

let answers = 0

/** Method, address, by which key, and content: a key with fewer rights is not told what another was answered. A file on its way is known by its length: the same file sent twice differs in what stands around it. */
function fingerprintOf({ method, url, body, headers }: FastifyRequest): string {
  const isRead = body !== undefined && !(body instanceof Readable)
  const content = isRead ? JSON.stringify(body) : `${(headers['content-type'] ?? '').split(';')[0]} ${headers['content-length'] ?? ''}`
  return createHash('sha256').update(`${method} ${url}\n${headers.authorization ?? ''}\n${content}`).digest('hex')
}
