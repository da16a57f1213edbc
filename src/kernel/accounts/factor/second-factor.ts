import type { Connection, Database } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { admitTry } from '../guesses.ts'
import type { Vault } from '../vault.ts'
import { newRecoveryCodes, takeRecoveryCode } from './recovery-codes.ts'
import { newTotpSecret, stepOfCode } from './totp.ts'

/** Where second factors stand: the base (schema quoted), and the vault that their secrets are sealed by. */
export interface Factors {
  readonly database: Database
  readonly schema: string
  readonly vault: Vault
}

/** Whether a person has a second factor, since when, and how many recovery codes are left. */
export async function readFactor({ database, schema }: Factors, user: number): Promise<{ on: boolean; since: string | null; codesLeft: number }> {
  const [row] = await database.run({
    text: `select ${iso('confirmed_at')}, (select count(*) from ${schema}.recovery_code c where c.user_id = f.user_id and c.used_at is null)
      from ${schema}.second_factor f where user_id = $1 and confirmed_at is not null`,
    values: [user],
  })
  return { on: row !== undefined, since: row?.[0] ?? null, codesLeft: Number(row?.[1] ?? 0) }
}

/** Begins to set up an app; answers its secret. It counts only when a code of it was said. 409 factorOn when there is one. */
export async function beginFactor({ database, schema, vault }: Factors, user: number): Promise<string> {
  const secret = newTotpSecret()
  const kept = await database.run({
    text: `insert into ${schema}.second_factor (user_id, secret) values ($1, $2)
      on conflict (user_id) do update set secret = excluded.secret, created_at = now(), last_step = 0 where second_factor.confirmed_at is null returning 1`,
    values: [user, vault.seal(secret)],
  })
  if (kept.length === 0) throw new Refusal(409, 'factorOn')
  return secret
}

/** The first code of the app: from now on it is asked for. Answers the recovery codes; 422 codeWrong. */
export async function confirmFactor(factors: Factors, connection: Connection, user: number, code: string): Promise<readonly string[]> {
  const { schema } = factors
  const [row] = await connection.run({
    text: `select secret from ${schema}.second_factor where user_id = $1 and confirmed_at is null and created_at > now() - interval '1 hour' for update`, values: [user],
  })
  const step = stepOf(factors, row?.[0], code)
  if (step === null) throw codeWrong()
  await connection.run({
    text: `update ${schema}.second_factor set confirmed_at = now(), last_step = $2 where user_id = $1`, values: [user, step],
  })
  return newRecoveryCodes(connection, schema, user)
}

/**
 * A code of the app, or a recovery code: each works once. Tries are counted for the person as a whole, wherever they come from,
 * since only who knows the password gets this far. 422 codeWrong, 429 tooManyTries.
 */
export async function proveFactor(factors: Factors, user: number, code: string): Promise<void> {
  const { database, schema } = factors
  const whose = `second factor of ${user}`
  const admission = await admitTry(database, schema, { email: whose, address: whose })
  const right = /^\s*(\d\s*){6}$/.test(code) ? await takeCode(factors, user, code) : await takeRecoveryCode(database, schema, user, code)
  if (!right) throw codeWrong()
  await database.run({ text: `update ${schema}.sign_in_attempt set succeeded = true where id = $1`, values: [admission.id] })
}

/** The person has no second factor any more; recovery codes go with it. Answers whether there was one. */
export async function dropFactor(connection: Connection, schema: string, user: number): Promise<boolean> {
  const dropped = await connection.run({ text: `delete from ${schema}.second_factor where user_id = $1 returning 1`, values: [user] })
  await connection.run({ text: `delete from ${schema}.recovery_code where user_id = $1`, values: [user] })
  return dropped.length > 0
}

/** A code that was said before, or an older one, is refused: somebody may have looked over the shoulder. */
async function takeCode(factors: Factors, user: number, code: string): Promise<boolean> {
  const { database, schema } = factors
  const [row] = await database.run({
    text: `select secret from ${schema}.second_factor where user_id = $1 and confirmed_at is not null`, values: [user],
  })
  const step = stepOf(factors, row?.[0], code)
  if (step === null) return false
  const taken = await database.run({
    text: `update ${schema}.second_factor set last_step = $2 where user_id = $1 and last_step < $2 returning 1`, values: [user, step],
  })
  return taken.length > 0
}

function stepOf({ vault }: Factors, sealed: string | null | undefined, code: string): number | null {
  const secret = sealed ? vault.open(sealed) : null
  return secret === null ? null : stepOfCode(secret, code.replace(/\s/g, ''))
}

const codeWrong = () => invalid([{ field: 'code', code: 'codeWrong' }])
