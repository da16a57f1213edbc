import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context, Workspace } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { type OutboundAnswer, type OutboundRequest, sendChecked } from './send.ts'
import { type AllowedHosts, readHost } from './target.ts'

/** Sends a request out of the house, to public hosts and to those that administrators allow; see `sendChecked`. */
export async function sendOut({ database, schema }: Pick<Workspace, 'database' | 'schema'>, request: OutboundRequest): Promise<OutboundAnswer> {
  return sendChecked(request, await allowedHosts(database, schema))
}

export async function allowedHosts(connection: Connection, schema: string): Promise<AllowedHosts> {
  const rows = await connection.run({ name: `allowed hosts ${schema}`, text: `select host from ${schema}.allowed_host order by host`, values: [] })
  return new Set(rows.map(([host]) => host ?? ''))
}

/** Replaces the list of allowed hosts; 422 names what is no host. Who did it stands in the history of settings. */
export async function allowHosts(context: Context, given: unknown): Promise<string[]> {
  if (!Array.isArray(given) || given.length > most) throw invalid([{ field: 'hosts', code: 'hosts' }])
  const hosts = [...new Set(given.map((text: unknown) => {
    const host = typeof text === 'string' ? readHost(text) : null
    if (host === null) throw invalid([{ field: 'hosts', code: 'host', value: text }])
    return host
  }))].sort()
  const { database, schema } = context.workspace
  await database.transaction(async (connection) => {
    await connection.run({ text: `lock table ${schema}.allowed_host in share row exclusive mode`, values: [] })
    const before = [...(await allowedHosts(connection, schema))].sort()
    await connection.run({ text: `delete from ${schema}.allowed_host where host <> all($1)`, values: [hosts] })
    await connection.run({ text: `insert into ${schema}.allowed_host (host) select unnest($1::text[]) on conflict do nothing`, values: [hosts] })
    await logSettings(connection, context, 'connections', { allowedHosts: [before, hosts] })
  })
  return hosts
}

const most = 200
