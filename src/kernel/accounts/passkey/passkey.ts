import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Connection, Database } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'
import { takeOnce } from '../once.ts'
import { type Place, startSession } from '../session.ts'
import type { Vault } from '../vault.ts'
import { challengeLife, isChallenge, newChallenge } from './challenge.ts'

/** Where passkeys are kept and for which site: a passkey belongs to the name of a host. */
export interface Site {
  readonly database: Database
  readonly schema: string
  readonly vault: Vault
  /** host name as browsers know it, and with protocol and port */
  readonly host: string
  readonly origin: string
}

export interface Passkey {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

interface Owner { readonly id: number; readonly name: string; readonly email: string }

/** Much code stands behind it; it is loaded when the first passkey is asked for. */
const library = () => import('@simplewebauthn/server')

/** What a browser needs to make a passkey of that person. */
export async function beginPasskey({ database, schema, vault, host }: Site, company: string, owner: Owner): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library()
  const known = await database.run({ text: `select credential_id from ${schema}.passkey where user_id = $1`, values: [owner.id] })
  return generateRegistrationOptions({
    rpName: company, rpID: host, userName: owner.email, userDisplayName: owner.name, userID: Uint8Array.from(Buffer.from(`user ${owner.id}`)),
    challenge: newChallenge(vault, owner.id), attestationType: 'none', excludeCredentials: known.map(([id]) => ({ id: id ?? '' })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a passkey that the browser made; 422 passkeyWrong. */
export async function keepPasskey(site: Site, connection: Connection, user: number, name: string, response: unknown): Promise<number> {
  const { verifyRegistrationResponse } = await library()
  const { vault, schema } = site
  const answer = response as RegistrationResponseJSON
  const verified = await verifyRegistrationResponse({
    response: answer, expectedChallenge: (challenge) => isChallenge(vault, challenge, user), expectedOrigin: site.origin, expectedRPID: site.host, requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified || !(await takeOnce(
    connection, schema, challengeOf(answer), challengeLife,
  ))) throw invalid([{ field: 'response', code: 'passkeyWrong' }])
  const { credential } = verified.registrationInfo
  const [row] = await connection.run({
    text: `insert into ${schema}.passkey (user_id, name, host, credential_id, public_key, counter) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing returning id`,
    values: [user, name, site.host, credential.id, Buffer.from(credential.publicKey).toString('base64url'), credential.counter],
  })
  if (!row) throw invalid([{ field: 'response', code: 'passkeyWrong' }])
  return Number(row[0])
}

/** What a browser needs to sign in by any passkey of this site: who it is, the passkey says. */
export async function beginSignIn({ vault, host }: Site): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({ rpID: host, challenge: newChallenge(vault, 'signIn'), userVerification: 'required' })
}

/** A session for whom the passkey belongs to; every refusal is the same: 401 passkeyFailed. */
export async function signInByPasskey(site: Site, response: unknown, place: Place): Promise<string> {
  const { database, schema } = site
  const answer = response as AuthenticationResponseJSON
  const [row] = await database.run({
    text: `select p.id, p.user_id, p.credential_id, p.public_key, p.counter from ${schema}.passkey p join ${schema}."user" u on u.id = p.user_id
      where p.credential_id = $1 and p.host = $2 and u.active and u.deleted_at is null`,
    values: [typeof answer.id === 'string' ? answer.id : '', site.host],
  })
  const [id, user, credential = '', publicKey = '', counter] = row ?? []
  const fresh = row && (await counterAfter(site, answer, { id: credential ?? '', publicKey: publicKey ?? '', counter: Number(counter) }))
  if (fresh === null || fresh === undefined) throw failed()
  return database.transaction(async (connection) => {
    if (!(await takeOnce(connection, schema, challengeOf(answer), challengeLife))) throw failed()
    await connection.run({ text: `update ${schema}.passkey set counter = $2, last_used_at = now() where id = $1`, values: [id, fresh] })
    return startSession(connection, schema, Number(user), place)
  })
}

export async function listPasskeys(database: Database, schema: string, user: number): Promise<Passkey[]> {
  const rows = await database.run({
    text: `select id, name, ${iso('created_at')}, ${iso('last_used_at')} from ${schema}.passkey where user_id = $1 order by id`, values: [user],
  })
  return rows.map(([id, name, createdAt, lastUsedAt]) => ({
    id: Number(id), name: name ?? '', createdAt: createdAt ?? '', lastUsedAt: lastUsedAt ?? null,
  }))
}

export async function namePasskey(connection: Connection, schema: string, user: number, id: number, name: string): Promise<void> {
  const named = await connection.run({
    text: `update ${schema}.passkey set name = $3 where user_id = $1 and id = $2 returning 1`, values: [user, id, name],
  })
  if (named.length === 0) throw notFound()
}

/** Answers the name of the passkey that is gone. */
export async function dropPasskey(connection: Connection, schema: string, user: number, id: number): Promise<string> {
  const [gone] = await connection.run({
    text: `delete from ${schema}.passkey where user_id = $1 and id = $2 returning name`, values: [user, id],
  })
  if (!gone) throw notFound()
  return gone[0] ?? ''
}

/** The passkey's count of uses after this one, or null when its answer is not right. */
async function counterAfter(site: Site, response: AuthenticationResponseJSON, kept: { id: string; publicKey: string; counter: number }): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library()
  const verified = await verifyAuthenticationResponse({
    response, expectedChallenge: (challenge) => isChallenge(site.vault, challenge, 'signIn'), expectedOrigin: site.origin, expectedRPID: site.host,
    requireUserVerification: true, credential: {
      id: kept.id, publicKey: Uint8Array.from(Buffer.from(kept.publicKey, 'base64url')), counter: kept.counter,
    },
  }).catch(() => null)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}

/** The challenge that an answer, verified before, was given to. */
const challengeOf = ({ response }: { readonly response: { readonly clientDataJSON: string } }): string =>
  String((JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()) as { challenge?: unknown }).challenge)

const failed = () => new Refusal(401, 'passkeyFailed')
