import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import { forgetAccounts } from '../memory.ts'
import { dropFactor } from './second-factor.ts'

/** For who lost the telephone: the password alone is asked for again, or a new app set up where one is demanded. Sessions end. */
export async function resetFactor(context: Context, user: number): Promise<void> {
  const { workspace: { database, schema } } = context
  await database.transaction(async (connection) => {
    await dropFactor(connection, schema, user)
    await connection.run({ text: `delete from ${schema}.session where user_id = $1`, values: [user] })
    await logSettings(connection, context, 'signIn', { [`factorReset.${user}`]: [null, true] })
  })
  await forgetAccounts(database)
}
