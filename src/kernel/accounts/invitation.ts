import type { Connection, Database } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { fingerprint, newSecret } from './secret.ts'

/** Days for which a link works: the first one may lie in a mailbox for a while, a new password is wanted at once. */
const daysOfLink = { first: 7, reset: 1 } as const

/** Page on which the password is set. */
export const invitationPath = (token: string): string => `/invitation/${token}`

export interface Invitation {
  readonly token: string
  readonly expiresAt: string
}

/**
 * A link by which a person sets a password: the first one (invitation) or a new one (reset). Links made before stop
 * working. `by` is the administrator, null for the command line.
 */
export async function invite(connection: Connection, schema: string, user: number, by: number | null, kind: keyof typeof daysOfLink): Promise<Invitation> {
  const token = newSecret()
  await connection.run({ text: `delete from ${schema}.invitation where user_id = $1 and used_at is null`, values: [user] })
  const [row] = await connection.run({
    text: `insert into ${schema}.invitation (token_hash, user_id, created_by, expires_at)
      values ($1, $2, $3, now() + make_interval(days => ${daysOfLink[kind]})) returning ${iso('expires_at')}`,
    values: [fingerprint(token), user, by],
  })
  return { token, expiresAt: row?.[0] ?? '' }
}

export interface Invited {
  readonly user: number
  readonly name: string
  readonly email: string
  /** Has a password already: this is a reset, not a first sign-in. */
  readonly known: boolean
  readonly language: string | null
  readonly timeZone: string | null
}

/** Whom a link is for; 404 invitationInvalid when it was used, ran out, or never was. */
export async function readInvitation(database: Database, schema: string, token: string): Promise<Invited> {
  const [row] = await database.run({
    text: `select u.id, u.name, u.email, exists (select from ${schema}.credential c where c.user_id = u.id), u.language, u.time_zone
      from ${schema}.invitation i join ${schema}."user" u on u.id = i.user_id
      where i.token_hash = $1 and i.used_at is null and i.expires_at > now() and u.active and u.deleted_at is null`,
    values: [fingerprint(token)],
  })
  if (!row) throw invitationInvalid()
  return {
    user: Number(row[0]), name: row[1] ?? '', email: row[2] ?? '', known: row[3] === 't', language: row[4] ?? null,
    timeZone: row[5] ?? null,
  }
}

/** Uses the link up, once: of two at the same time one gets 404. */
export async function takeInvitation(connection: Connection, schema: string, token: string): Promise<void> {
  const taken = await connection.run({
    text: `update ${schema}.invitation set used_at = now()
      where token_hash = $1 and used_at is null and expires_at > now() returning user_id`,
    values: [fingerprint(token)],
  })
  if (taken.length === 0) throw invitationInvalid()
}

const invitationInvalid = () => new Refusal(404, 'invitationInvalid')
