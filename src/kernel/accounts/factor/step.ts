import type { Connection, Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { fingerprint, newSecret } from '../secret.ts'
import { type Place, startSession } from '../session.ts'

/** What is still asked of a person whose password was right; 'passkey': to sign in by that instead, which nobody else has. */
export type Next = 'code' | 'enrolment' | 'passkey'

/** Signed in, or halfway: `step` is the secret by which the browser goes on with `next`. */
export type Entry = { readonly token: string } | { readonly step: string; readonly next: Next }

/** After the password: a session for those who need no more, else the next step. Nothing may be done with a step but to take it. */
export async function enter(connection: Connection, schema: string, user: number, place: Place): Promise<Entry> {
  const next = await nextOf(connection, schema, user)
  if (next === null) return { token: await startSession(connection, schema, user, place) }
  const step = newSecret()
  await connection.run({ text: `delete from ${schema}.sign_in_step where user_id = $1 or expires_at < now()`, values: [user] })
  await connection.run({
    text: `insert into ${schema}.sign_in_step (token_hash, user_id, next, expires_at) values ($1, $2, $3, now() + interval '10 minutes')`,
    values: [fingerprint(step), user, next],
  })
  return { step, next }
}

/** Whose step it is; 401 signIn when it is none of that kind, ran out, or the person was switched off meanwhile. */
export async function readStep(database: Database, schema: string, token: string | undefined, next: Next): Promise<{ user: number; email: string }> {
  const [row] = token === undefined ? [] : await database.run({
    text: `select u.id, u.email from ${schema}.sign_in_step s join ${schema}."user" u on u.id = s.user_id
      where s.token_hash = $1 and s.next = $2 and s.expires_at > now() and u.active and u.deleted_at is null`,
    values: [fingerprint(token), next],
  })
  if (!row) throw new Refusal(401, 'stepOver')
  return { user: Number(row[0]), email: row[1] ?? '' }
}

/** The step was taken: a session begins, and the step is gone. */
export async function finishStep(connection: Connection, schema: string, user: number, place: Place): Promise<string> {
  const [taken] = await connection.run({ text: `delete from ${schema}.sign_in_step where user_id = $1 returning 1`, values: [user] })
  if (!taken) throw new Refusal(401, 'stepOver')
  return startSession(connection, schema, user, place)
}

async function nextOf(connection: Connection, schema: string, user: number): Promise<Next | null> {
  const [row] = await connection.run({
    text: `select exists (select from ${schema}.second_factor f where f.user_id = u.id and f.confirmed_at is not null),
      exists (select from ${schema}.sign_in_rules r where u.role = any(r.second_factor)),
      exists (select from ${schema}.passkey p where p.user_id = u.id) from ${schema}."user" u where u.id = $1`,
    values: [user],
  })
  if (row?.[0] === 't') return 'code'
  if (row?.[1] !== 't') return null
  return row[2] === 't' ? 'passkey' : 'enrolment'
}
