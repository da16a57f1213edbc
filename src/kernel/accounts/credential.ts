import type { Workspace } from '#kernel/context.ts'
import type { Connection, Database } from '#kernel/database/database.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { type Try, admitTry } from './guesses.ts'
import { forgetAccounts } from './memory.ts'
import { hashPassword, isPassword, passwordProblem } from './password.ts'
import { readRules } from './rules/sign-in-rules.ts'
import { type Place, startSession } from './session.ts'

/** Keeps a new password that was checked by `passwordProblem` and hashed; every session and open link of the person ends. */
export async function keepPassword(connection: Connection, schema: string, user: number, hash: string): Promise<void> {
  await connection.run({
    text: `insert into ${schema}.credential (user_id, password_hash) values ($1, $2)
      on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now()`,
    values: [user, hash],
  })
  await connection.run({ text: `delete from ${schema}.session where user_id = $1`, values: [user] })
  await connection.run({ text: `delete from ${schema}.sign_in_step where user_id = $1`, values: [user] })
  await connection.run({ text: `delete from ${schema}.invitation where user_id = $1 and used_at is null`, values: [user] })
}

/** Sets a password without a link (command line, demo); 422 when it is weak. */
export async function givePassword(
  { database, schema }: Pick<Workspace, 'database' | 'schema'>,
  user: { id: number; name: string; email: string },
  password: string,
): Promise<void> {
  const problem = passwordProblem(password, user, await readRules(database, schema))
  if (problem) throw invalid([problem])
  const hash = await hashPassword(password)
  await database.transaction((connection) => keepPassword(connection, schema, user.id, hash))
  await forgetAccounts(database)
}

interface Change extends Place {
  readonly user: number
  readonly name: string
  readonly email: string
  readonly current: string
  readonly password: unknown
  readonly device?: string | undefined
}

/**
 * A person changes the own password; all sessions end, and a new one starts here: its secret is answered.
 * Refusals: 422 passwordWrong on `current` (counted like a guess), or what is wrong with the new one.
 */
export async function changePassword(database: Database, schema: string, change: Change): Promise<string> {
  const { user, name, email, current, password, address, device } = change
  const problem = passwordProblem(password, { email, name }, await readRules(database, schema))
  if (problem || typeof password !== 'string') throw invalid(problem ? [problem] : [])
  await proveCurrent(database, schema, user, { email, address, device }, current)
  const hash = await hashPassword(password)
  const token = await database.transaction(async (connection) => {
    await keepPassword(connection, schema, user, hash)
    return startSession(connection, schema, user, change)
  })
  await forgetAccounts(database)
  return token
}

/**
 * Before what guards the account is changed, the person says the password: a browser left open is not enough. Whoever signs in by a
 * provider or a passkey alone has none. 422 passwordWrong on `current`, counted like a guess.
 */
export async function proveOwner(database: Database, schema: string, user: number, attempt: Try, current: unknown): Promise<void> {
  const [row] = await database.run({ text: `select 1 from ${schema}.credential where user_id = $1`, values: [user] })
  if (row) await proveCurrent(database, schema, user, attempt, typeof current === 'string' ? current : '')
}

async function proveCurrent(database: Database, schema: string, user: number, attempt: Try, current: string): Promise<void> {
  const admission = await admitTry(database, schema, attempt)
  const [row] = await database.run({ text: `select password_hash from ${schema}.credential where user_id = $1`, values: [user] })
  if (!(await isPassword(current, row?.[0] ?? null))) throw new Refusal(422, 'invalid', [{ field: 'current', code: 'passwordWrong' }])
  await database.run({ text: `update ${schema}.sign_in_attempt set succeeded = true where id = $1`, values: [admission.id] })
}
