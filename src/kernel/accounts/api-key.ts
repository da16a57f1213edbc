import type { Database } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { forgetAccounts } from './memory.ts'
import { fingerprint, newSecret } from './secret.ts'

export interface ApiKey {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** A key by which a program acts as the person, with the person's rights; `key` is shown this once. */
export async function makeApiKey(
  database: Database,
  schema: string,
  user: number,
  name: string,
): Promise<ApiKey & { readonly key: string }> {
  const key = 'pareto_' + newSecret()
  const [row] = await database.run({
    text: `insert into ${schema}.api_key (user_id, name, hash) values ($1, $2, $3) returning id, ${iso('created_at')}`,
    values: [user, name, fingerprint(key)],
  })
  return { id: Number(row?.[0]), name, createdAt: row?.[1] ?? '', lastUsedAt: null, key }
}

export async function listApiKeys(database: Database, schema: string, user: number): Promise<ApiKey[]> {
  const rows = await database.run({
    text: `select id, name, ${iso('created_at')}, ${iso('last_used_at')} from ${schema}.api_key where user_id = $1 order by id`,
    values: [user],
  })
  return rows.map(([id, name, createdAt, lastUsedAt]) => ({
    id: Number(id),
    name: name ?? '',
    createdAt: createdAt ?? '',
    lastUsedAt: lastUsedAt ?? null,
  }))
}

export async function dropApiKey(database: Database, schema: string, user: number, id: number): Promise<void> {
  const dropped = await database.run({
    text: `delete from ${schema}.api_key where user_id = $1 and id = $2 returning id`,
    values: [user, id],
  })
  if (dropped.length === 0) throw notFound()
  await forgetAccounts(database)
}
