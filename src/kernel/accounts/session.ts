import type { Connection, Database } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { forgetAccounts } from './memory.ts'
import { fingerprint, newSecret } from './secret.ts'

/** Where a session is used from, shown to its owner. */
export interface Place {
  readonly address: string
  readonly agent: string | undefined
}

/** A new session of a user; answers its secret, which is never seen again. Sessions that ran out are swept away. */
export async function startSession(connection: Connection, schema: string, user: number, place: Place): Promise<string> {
  const token = newSecret()
  await connection.run({ text: `delete from ${schema}.session where expires_at < now()`, values: [] })
  await connection.run({
    text: `insert into ${schema}.session (token_hash, user_id, expires_at, user_agent, address)
      values ($1, $2, now() + interval '30 days', $3, $4)`,
    values: [fingerprint(token), user, place.agent?.slice(0, 300) ?? null, place.address],
  })
  return token
}

export async function endSession(database: Database, schema: string, token: string): Promise<void> {
  await database.run({ text: `delete from ${schema}.session where token_hash = $1`, values: [fingerprint(token)] })
  await forgetAccounts(database)
}

export interface SessionLine {
  readonly id: number
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly agent: string | null
  readonly address: string | null
  readonly current: boolean
}

/** A person's own sessions, the one last used first. */
export async function listSessions(database: Database, schema: string, user: number, current: number | null): Promise<SessionLine[]> {
  const rows = await database.run({
    text: `select id, ${iso('created_at')}, ${iso('last_seen_at')}, user_agent, address from ${schema}.session
      where user_id = $1 and expires_at > now() order by last_seen_at desc, id desc`,
    values: [user],
  })
  return rows.map(([id, createdAt, lastSeenAt, agent, address]) => ({
    id: Number(id), createdAt: createdAt ?? '', lastSeenAt: lastSeenAt ?? '', agent: agent ?? null, address: address ?? null,
    current: Number(id) === current,
  }))
}

/** Ends sessions of a person: one, or all but one. Answers how many. */
export async function endSessions(
  database: Database,
  schema: string,
  user: number,
  which: { only: number } | { except: number | null },
): Promise<number> {
  const ended = await database.run(
    'only' in which
      ? { text: `delete from ${schema}.session where user_id = $1 and id = $2 returning id`, values: [user, which.only] }
      : { text: `delete from ${schema}.session where user_id = $1 and id is distinct from $2 returning id`, values: [user, which.except] },
  )
  await forgetAccounts(database)
  return ended.length
}
