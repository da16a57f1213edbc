import type { Grants } from '#kernel/access/narrow.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import type { Cells, Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { forgetAccounts } from '../memory.ts'
import { fingerprint, newSecret } from '../secret.ts'

/** What is said of a new key. */
export interface KeyAsked {
  readonly name: string
  /** null: everything that the person may do */
  readonly grants: Grants | null
  /** null: until it is revoked */
  readonly expiresAt: string | null
}

export interface ApiKey extends KeyAsked {
  readonly id: number
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** A key by which a program acts as the person, with the person's rights or a part of them; `key` is shown this once. */
export async function makeApiKey(context: Context, { name, grants, expiresAt }: KeyAsked): Promise<ApiKey & { readonly key: string }> {
  const { workspace: { database, schema }, actor } = context
  const key = 'pareto_' + newSecret()
  return database.transaction(async (connection) => {
    const [row] = await connection.run({
      text: `insert into ${schema}.api_key (user_id, name, hash, grants, expires_at) values ($1, $2, $3, $4, $5) returning ${columns}`,
      values: [actor.id, name, fingerprint(key), grants && JSON.stringify(grants), expiresAt],
    })
    await logSettings(connection, context, 'signIn', { 'key.made': [null, name] })
    return { ...keyOf(row ?? []), key }
  })
}

export async function listApiKeys({ workspace: { database, schema }, actor }: Context): Promise<ApiKey[]> {
  const rows = await database.run({ text: `select ${columns} from ${schema}.api_key where user_id = $1 order by id`, values: [actor.id] })
  return rows.map(keyOf)
}

export async function dropApiKey(context: Context, id: number): Promise<void> {
  const { workspace: { database, schema }, actor } = context
  await database.transaction(async (connection: Connection) => {
    const [dropped] = await connection.run({
      text: `delete from ${schema}.api_key where user_id = $1 and id = $2 returning name`, values: [actor.id, id],
    })
    if (!dropped) throw notFound()
    await logSettings(connection, context, 'signIn', { 'key.revoked': [null, dropped[0]] })
  })
  await forgetAccounts(database)
}

const columns = `id, name, ${iso('created_at')}, ${iso('last_used_at')}, grants, ${iso('expires_at')}`

const keyOf = ([id, name, createdAt, lastUsedAt, grants, expiresAt]: Cells): ApiKey => ({
  id: Number(id), name: name ?? '', createdAt: createdAt ?? '', lastUsedAt: lastUsedAt ?? null,
  grants: grants ? JSON.parse(grants) as Grants : null, expiresAt: expiresAt ?? null,
})
