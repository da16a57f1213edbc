import { actorById } from '#kernel/accounts/identity.ts'
import { parseCursor } from '#kernel/changes/feed.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { allowedHosts } from '#kernel/outbound/outbound.ts'
import { readPage } from '#kernel/records/read.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'
import { contextOf } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { webhooksChannel } from './follow.ts'
import { type WebhookInput, readWebhook } from './read-webhook.ts'
import { newWebhookSecret } from './sign.ts'
import { type Webhook, findWebhook } from './webhook.ts'

type Given = Readonly<Record<string, unknown>>

/** Adds a webhook; it is told of what is committed from now on. The secret is answered this once. */
export async function addWebhook(workspace: LiveWorkspace, context: Context, given: Given): Promise<Webhook & { readonly secret: string }> {
  const { database, schema, feed } = workspace
  const input = await readSuitable(workspace, { user: context.actor.id, ...given })
  const secret = newWebhookSecret()
  const [tx, seq] = parseCursor(await feed.position())
  const id = await database.transaction(async (connection) => {
    const [row] = await connection.run({
      text: `insert into ${schema}.webhook (name, url, triggers, user_id, state, secret, cursor_tx, cursor_seq)
        values ($1, $2, $3, $4, $5, $6, $7::text::xid8, $8) returning id`,
      values: [input.name, input.url, JSON.stringify(input.triggers), input.user, input.state, secret, tx, seq],
    })
    await logSettings(connection, context, 'connections', { [`webhook.${input.name}`]: [null, wordsOf(input)] })
    await tellProcesses(connection, schema)
    return Number(row?.[0])
  })
  return { ...await findWebhook(database, schema, id), secret }
}

/**
 * Changes a webhook; what is left out stays. Switched on again it goes on: with what it had not been told when we stopped it, with what is
 * committed from now on when an administrator had switched it off.
 */
export async function changeWebhook(workspace: LiveWorkspace, context: Context, id: number, given: Given): Promise<Webhook> {
  const { database, schema, feed } = workspace
  const before = await findWebhook(database, schema, id)
  const input = await readSuitable(workspace, { ...before, state: before.state === 'stopped' ? 'off' : before.state, ...given })
  const [tx, seq] = before.state === 'off' && input.state === 'on' ? parseCursor(await feed.position()) : [null, null]
  const staysStopped = before.state === 'stopped' && given['state'] === undefined
  await database.transaction(async (connection) => {
    const rows = await connection.run({
      text: `update ${schema}.webhook set name = $2, url = $3, triggers = $4, user_id = $5, changed_at = now(),
        cursor_tx = coalesce($6::text::xid8, cursor_tx), cursor_seq = coalesce($9::bigint, cursor_seq),
        failures = 0, failing_since = null, paused_until = null, state = case when $8 then state else $7 end, stopped_for = case when $8 then stopped_for end where id = $1 returning 1`,
      values: [id, input.name, input.url, JSON.stringify(input.triggers), input.user, tx, input.state, staysStopped, seq],
    })
    if (rows.length === 0) throw notFound()
    await logSettings(connection, context, 'connections', { [`webhook.${input.name}`]: [wordsOf(before), wordsOf(staysStopped ? { ...input, state: 'stopped' } : input)] })
    await tellProcesses(connection, schema)
  })
  return findWebhook(database, schema, id)
}

export async function dropWebhook(workspace: LiveWorkspace, context: Context, id: number): Promise<void> {
  const { database, schema } = workspace
  const before = await findWebhook(database, schema, id)
  await database.transaction(async (connection) => {
    await connection.run({ text: `delete from ${schema}.webhook where id = $1`, values: [id] })
    await logSettings(connection, context, 'connections', { [`webhook.${before.name}`]: [wordsOf(before), null] })
    await tellProcesses(connection, schema)
  })
}

/** A new secret, answered this once. For a day deliveries are signed with the old one too, so that the receiver can change over. */
export async function rotateSecret(workspace: LiveWorkspace, context: Context, id: number): Promise<string> {
  const { database, schema } = workspace
  const { name } = await findWebhook(database, schema, id)
  const secret = newWebhookSecret()
  await database.transaction(async (connection) => {
    await connection.run({
      text: `update ${schema}.webhook set old_secret = secret, old_secret_until = now() + interval '1 day', secret = $2 where id = $1`, values: [id, secret],
    })
    await logSettings(connection, context, 'connections', { [`webhookSecret.${name}`]: [null, true] })
  })
  return secret
}

/** Whether what is asked for can be read with the rights of the user; 422 where not. */
async function readSuitable(workspace: LiveWorkspace, given: Given): Promise<WebhookInput> {
  const { database, schema, model, settings } = workspace
  const input = readWebhook(given, model, await allowedHosts(database, schema))
  const actor = await actorById(database, schema, input.user, settings)
  if (!actor) throw invalid([{ field: 'user', code: 'linkNotFound', value: input.user }])
  const context = contextOf(workspace, actor, 'api')
  for (const { entity, filter } of input.triggers) await readPage(context, { entity, fields: [], limit: 1, ...(filter ? { filter } : {}) })
  return input
}

const wordsOf = ({ url, triggers, state, user }: Pick<Webhook, 'url' | 'triggers' | 'state' | 'user'>): string =>
  `${url} (${state}, #${user}): ${triggers.map(({ entity, on, fields }) => `${entity} ${on.join(' ')}${fields ? ` [${fields.join(' ')}]` : ''}`).join('; ')}`

async function tellProcesses(connection: Connection, schema: string) {
  await connection.run({ text: 'select pg_notify($1, $2)', values: [webhooksChannel, schema] })
}
