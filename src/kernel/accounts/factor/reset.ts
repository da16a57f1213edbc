import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { forgetAccounts } from '../memory.ts'
import { dropFactor } from './second-factor.ts'

/** For who lost the telephone: app, recovery codes and passkeys go, and sessions end. Where a second factor is demanded a new one is set up. */
export async function resetFactor(context: Context, user: number): Promise<void> {
  const { workspace: { database, schema } } = context
  await database.transaction(async (connection) => {
    const passkeys = await connection.run({ text: `delete from ${schema}.passkey where user_id = $1 returning 1`, values: [user] })
    if (!(await dropFactor(connection, schema, user)) && passkeys.length === 0) throw notFound()
    await connection.run({ text: `delete from ${schema}.session where user_id = $1`, values: [user] })
    await logSettings(connection, context, 'signIn', { [`factorReset.${user}`]: [null, true] })
  })
  await forgetAccounts(database)
}
