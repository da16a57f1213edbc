import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Connection, Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { isOnItsWay } from './body-print.ts'

/** Where a key stands: whose it is, in which base (schema quoted), and what was asked under it. */
export interface Key { readonly schema: string; readonly actor: number; readonly key: string; readonly fingerprint: string }

export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** print of a file that came with the request; null where the fingerprint says it all */
  readonly content?: string | null
}

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
 * keyReused when that was another request. A claim in a transaction makes others wait until it ends; any other holds for half a minute
 * unless renewed: what a killed process had begun may be taken up by the next who asks.
 */
export async function claim(connection: Connection, { schema, actor, key, fingerprint }: Key): Promise<KeptAnswer | 'begun' | 'claimed'> {
  const claimed = await connection.run({
    text: `insert into ${schema}.idempotency (actor, key, fingerprint, until) values ($1, $2, $3, ${leaseEnd}) on conflict (actor, key) do update set until = excluded.until
      where idempotency.status is null and idempotency.until < now() and idempotency.fingerprint = excluded.fingerprint returning 1`,
    values: [actor, key, fingerprint],
  })
  if (claimed.length > 0) return 'claimed'
  const [row] = await connection.run({
    text: `select fingerprint, status, headers, body, content from ${schema}.idempotency where actor = $1 and key = $2`, values: [actor, key],
  })
  if (!row) return 'begun'
  if (row[0] !== fingerprint) throw keyReused(key)
  const [, status, headers, body, content] = row
  return status ? { status: Number(status), headers: JSON.parse(headers ?? '{}') as KeptAnswer['headers'], body: body ?? '', content: content ?? null } : 'begun'
}

export const keyReused = (key: string) => new Refusal(422, 'keyReused', [{ field: 'Idempotency-Key', code: 'keyReused', value: key }])

/** What is still being carried out stays claimed. */
export async function renewClaims(database: Database, keys: Iterable<Key>): Promise<void> {
  for (const { schema, actor, key } of keys) {
    await database.run({ text: `update ${schema}.idempotency set until = ${leaseEnd} where actor = $1 and key = $2 and status is null`, values: [actor, key] })
  }
}

/** Seconds */
export const lease = 30
const leaseEnd = `now() + interval '${lease} seconds'`

export async function keepAnswer(connection: Connection, { schema, actor, key }: Key, { status, headers, body, content = null }: KeptAnswer): Promise<void> {
  await connection.run({
    text: `update ${schema}.idempotency set status = $3, headers = $4, body = $5, content = $6 where actor = $1 and key = $2`,
    values: [actor, key, status, JSON.stringify(headers), body, content],
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

/** Method, address, by which key, and content: a key with fewer rights is not told what another was answered. Of a file on its way only the type counts: its content is compared when it is there. */
function fingerprintOf(request: FastifyRequest): string {
  const { method, url, body, headers } = request
  const content = isOnItsWay(request) ? (headers['content-type'] ?? '').split(';')[0] : JSON.stringify(body ?? null)
  return createHash('sha256').update(`${method} ${url}\n${headers.authorization ?? ''}\n${content}`).digest('hex')
}
