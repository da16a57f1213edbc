import { systemContext } from '#kernel/workspace/context.ts'
import type { CompanySettings, Workspace } from '#kernel/context.ts'
import type { Connection, Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { keepPassword } from './credential.ts'
import { hashPassword } from './password.ts'
import { fingerprint, newSecret } from './secret.ts'
import type { SetUp } from './setup-input.ts'
import { type Place, startSession } from './session.ts'

/** The secret of a link by which a new base is set up, or null when it has been. Works a week; each start makes its own. */
export async function makeSetupToken(database: Database, schema: string): Promise<string | null> {
  if (await isSetUp(database, schema)) return null
  const token = newSecret()
  await database.run({ text: `delete from ${schema}.setup_token where expires_at < now()`, values: [] })
  await database.run({
    text: `insert into ${schema}.setup_token (token_hash, expires_at) values ($1, now() + interval '7 days')`,
    values: [fingerprint(token)],
  })
  return token
}

/** Page of the set-up wizard. */
export const setupPath = (token: string) => `/setup?token=${token}`

export async function isSetUp(connection: Pick<Connection, 'run'>, schema: string): Promise<boolean> {
  return (await connection.run({ text: `select 1 from ${schema}.company_settings limit 1`, values: [] })).length > 0
}

export async function isSetupToken(database: Database, schema: string, token: string): Promise<boolean> {
  const found = await database.run({
    text: `select 1 from ${schema}.setup_token where token_hash = $1 and expires_at > now()`,
    values: [fingerprint(token)],
  })
  return found.length > 0
}

/**
 * Writes the company's settings and its first administrator, all or nothing, and only once: of two at the same time one
 * gets 409 setUpDone. `token` is the link's secret, null on the command line; 404 setupInvalid when it is not known.
 * Answers the administrator's id, and a session's secret when `place` says where to sign in.
 */
export async function setUp(
  workspace: Workspace,
  answers: SetUp,
  token: string | null,
  place: Place | null,
): Promise<{ user: number; session: string | null }> {
  const { database, schema } = workspace
  if (await isSetUp(database, schema)) throw setUpDone()
  if (token !== null && !(await isSetupToken(database, schema, token))) throw new Refusal(404, 'setupInvalid')
  const hash = await hashPassword(answers.password)
  return database.transaction(async (connection) => {
    await keepSettings(connection, schema, answers.settings)
    await connection.run({ text: `delete from ${schema}.setup_token`, values: [] })
    const user = await writeAdministrator(workspace, answers, connection)
    await keepPassword(connection, schema, user, hash)
    return { user, session: place ? await startSession(connection, schema, user, place) : null }
  })
}

/** The table takes one row: whoever comes second waits for the first and is refused. */
async function keepSettings(
  connection: Connection,
  schema: string,
  { company, language, baseCurrency, timeZone, country }: CompanySettings,
) {
  const kept = await connection.run({
    text: `insert into ${schema}.company_settings (company, language, base_currency, time_zone, country)
      values ($1, $2, $3, $4, $5) on conflict do nothing returning company`,
    values: [company, language, baseCurrency, timeZone, country],
  })
  if (kept.length === 0) throw setUpDone()
}

async function writeAdministrator(workspace: Workspace, { name, email, settings }: SetUp, connection: Connection): Promise<number> {
  const { language, timeZone } = settings
  const values = { name, email, role: 'administrator', active: true, language, timeZone }
  const [outcome] = await write(systemContext(workspace, 'web'), [{ op: 'create', entity: 'user', values }], { connection })
  if (!outcome || 'refusal' in outcome) throw outcome?.refusal ?? setUpDone()
  return outcome.id
}

const setUpDone = () => new Refusal(409, 'setUpDone')
