import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { type Entry, enter } from './factor/step.ts'
import { type Try, admitTry, welcomeTry } from './guesses.ts'
import { isPassword } from './password.ts'
import { newSecret } from './secret.ts'
import type { Place } from './session.ts'

/**
 * Lets in by the right e-mail and password: a session, or the step to a second factor. Every refusal is the same (401
 * signInFailed) and takes as long, whether the e-mail is unknown, the password wrong or the person switched off; too many
 * tries: 429 tooManyTries.
 */
export async function signIn(
  database: Database, schema: string, attempt: Try & Place & { readonly password: string },
): Promise<Entry & { readonly device: string }> {
  const admission = await admitTry(database, schema, attempt)
  if (admission.delay > 0) await pause(admission.delay)
  const [row] = await database.run({
    text: `select u.id, c.password_hash, u.active from ${schema}."user" u join ${schema}.credential c on c.user_id = u.id
      where lower(u.email) = lower($1) and u.deleted_at is null`,
    values: [attempt.email.trim()],
  })
  const [id, kept = null, active] = row ?? []
  const right = await isPassword(attempt.password, kept)
  if (!right || !id || active !== 't') throw new Refusal(401, 'signInFailed')
  const device = (admission.knownDevice && attempt.device) || newSecret()
  return database.transaction(async (connection) => {
    await welcomeTry(connection, schema, admission, attempt.email, device)
    return { ...(await enter(connection, schema, Number(id), attempt)), device }
  })
}
