import type { IncomingHttpHeaders } from 'node:http'
import type { Grants } from '#kernel/access/narrow.ts'
import type { Actor } from '#kernel/context.ts'
import type { Cells, Database, Statement } from '#kernel/database/database.ts'
import { memoryOf } from './memory.ts'
import { fingerprint } from './secret.ts'

export const sessionCookie = 'pareto_session'

/** Who asks and by what: the browser's session, or a key made for a program. */
export interface Identity {
  readonly actor: Actor
  readonly email: string | null
  readonly teams: readonly number[]
  readonly by: 'session' | 'key'
  /** id of the session or the key */
  readonly proof: number
  /** what a key may do of what the person may; null for everything */
  readonly grants: Grants | null
}

interface Defaults { readonly language: string; readonly timeZone: string }
interface Asked { readonly headers: IncomingHttpHeaders }

/**
 * Who sends this request, or null. One query, remembered for a few seconds by each process and forgotten at once when
 * somebody signs out or an account changes. `schema` is quoted; `defaults` stand in for what the person has not chosen.
 */
export async function identify(database: Database, schema: string, request: Asked, defaults?: Defaults): Promise<Identity | null> {
  const proof = proofOf(request.headers)
  if (!proof) return null
  const hash = fingerprint(proof.secret)
  return memoryOf(database).recall(proof.by + schema + hash, () => look(database, schema, proof.by, hash, defaults ?? nobodys))
}

/** The same, only the person. */
export async function actorOf(database: Database, schema: string, request: Asked, defaults?: Defaults): Promise<Actor | null> {
  return (await identify(database, schema, request, defaults))?.actor ?? null
}

/** A person whose work goes on without them, with the rights they have now; null when they may not sign in any more. */
export async function actorById(database: Database, schema: string, id: number, defaults: Defaults): Promise<Actor | null> {
  const text = `select u.id, false, ${person(schema)} from ${schema}."user" u where u.id = $1 and u.active and u.deleted_at is null`
  const [row] = await database.run({ text, values: [id] })
  return row ? identityOf(row, 'session', defaults).actor : null
}

/** A key in the Authorization header counts alone: a program never borrows the cookie of a browser. */
export function proofOf(headers: IncomingHttpHeaders): { by: Identity['by']; secret: string } | null {
  const { authorization } = headers
  if (authorization !== undefined) {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    return secret ? { by: 'key', secret } : null
  }
  const secret = cookieOf(headers, sessionCookie)
  return secret ? { by: 'session', secret } : null
}

/** Value of a cookie; the first of that name, as browsers send the most specific first. */
export function cookieOf({ cookie }: IncomingHttpHeaders, name: string): string | undefined {
  if (!cookie) return undefined
  for (const part of cookie.split(';')) {
    const [key, value] = part.split('=', 2)
    if (key?.trim() === name) return value?.trim() || undefined
  }
  return undefined
}

async function look(database: Database, schema: string, by: Identity['by'], hash: string, defaults: Defaults): Promise<Identity | null> {
  const [row] = await database.run(by === 'session' ? bySession(schema, hash) : byKey(schema, hash))
  if (!row) return null
  if (row[1] === 't') void database.run(touch(schema, by, hash)).catch(() => undefined)
  return identityOf(row, by, defaults)
}

function identityOf(row: Cells, by: Identity['by'], defaults: Defaults): Identity {
  const [proof, , id, name, role, email, language, timeZone, memberships, teams, mates, below, limits] = row
  const actor: Actor = {
    id: Number(id),
    name: name ?? '',
    role: role ?? 'read-only',
    teams: numbersOf(teams),
    mates: numbersOf(mates),
    below: numbersOf(below),
    language: language ?? defaults.language,
    timeZone: timeZone ?? defaults.timeZone,
    ...(limits ? { limits } : {}),
  }
  return {
    actor, email: email ?? null, teams: numbersOf(memberships), by, proof: Number(proof),
    grants: limits ? JSON.parse(limits) as Grants : null,
  }
}

const nobodys: Defaults = { language: 'en', timeZone: 'UTC' }

const numbersOf = (list: string | null | undefined) => (list ? list.split(',').map(Number) : [])

/** Memberships, teams (those that the person leads as well), mates, and mates with everybody in the teams below. */
const person = (schema: string) => `u.id, u.name, u.role, u.email, u.language, u.time_zone,
  array_to_string(array(select t.to_id from ${schema}.user__teams t where t.from_id = u.id order by 1), ','),
  array_to_string(array(${teamsOf(schema)}), ','),
  array_to_string(array(${matesOf(schema, teamsOf(schema))}), ','),
  array_to_string(array(${matesOf(schema, teamsBelow(schema))}), ',')`

/** The person, everybody in one of the teams or at its head, and who reports to the person. */
const matesOf = (schema: string, teams: string) => `
    select u.id union select r.id from ${schema}."user" r where r.manager_id = u.id
    union select l.id from ${schema}.team t join ${schema}."user" l on l.id = t.lead_id
      where t.deleted_at is null and t.id in (${teams})
    union select m.from_id from ${schema}.user__teams m where m.to_id in (${teams})`

/** A team that was put below itself is looked at once. */
const teamsBelow = (schema: string) => `with recursive reached(id) as (${teamsOf(schema)}
  union select c.id from ${schema}.team c join reached on c.parent_id = reached.id where c.deleted_at is null) select id from reached`

const teamsOf = (schema: string) => `select x.to_id from ${schema}.user__teams x where x.from_id = u.id
  union select y.id from ${schema}.team y where y.lead_id = u.id and y.deleted_at is null`

const bySession = (schema: string, hash: string): Statement => ({
  name: 'session ' + schema,
  text: `select s.id, s.last_seen_at < now() - interval '10 minutes', ${person(schema)}
    from ${schema}.session s join ${schema}."user" u on u.id = s.user_id
    where s.token_hash = $1 and s.expires_at > now() and u.active and u.deleted_at is null`,
  values: [hash],
})

const byKey = (schema: string, hash: string): Statement => ({
  name: 'api key ' + schema,
  text: `select k.id, k.last_used_at is null or k.last_used_at < now() - interval '10 minutes', ${person(schema)}, k.grants
    from ${schema}.api_key k join ${schema}."user" u on u.id = k.user_id
    where k.hash = $1 and (k.expires_at is null or k.expires_at > now()) and u.active and u.deleted_at is null`,
  values: [hash],
})

/** A session that is used lives 30 days on, but never longer than half a year. */
const touch = (schema: string, by: Identity['by'], hash: string): Statement => ({
  text: by === 'session'
    ? `update ${schema}.session set last_seen_at = now(),
        expires_at = least(now() + interval '30 days', created_at + interval '180 days') where token_hash = $1`
    : `update ${schema}.api_key set last_used_at = now() where hash = $1`,
  values: [hash],
})
