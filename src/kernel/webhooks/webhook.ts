import type { Workspace } from '#kernel/context.ts'
import type { Cells, Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { administratorsOf, notify } from '#kernel/notices/notices.ts'
import type { Filter } from '#kernel/records/query.ts'
import { notFound } from '#kernel/records/refusal.ts'

/** What a webhook is told of: of an entity, these events (create, update, delete, restore, or a verb). */
export interface Trigger {
  readonly entity: string
  readonly on: readonly string[]
  /** of updates, only those that change one of these fields */
  readonly fields?: readonly string[]
  /** only records that it finds, as they stand shortly after the change */
  readonly filter?: Filter
}

/** An address that is told of changes, with the rights of a user. */
export interface Webhook {
  readonly id: number
  readonly name: string
  readonly url: string
  readonly triggers: readonly Trigger[]
  readonly user: number
  /** 'stopped': by us, see `stoppedFor` */
  readonly state: 'on' | 'off' | 'stopped'
  /** 'failing': three days without success; 'user': the user may no longer sign in; 'triggers': what it asks for is no longer there */
  readonly stoppedFor: string | null
  readonly failingSince: string | null
  readonly pausedUntil: string | null
  readonly createdAt: string
}

/** What only deliveries may know. */
export interface Secrets {
  readonly current: string
  /** still valid for a while after a new one was made */
  readonly old: string | null
}

export async function findWebhooks(connection: Connection, schema: string, id: number | null = null): Promise<Webhook[]> {
  const rows = await connection.run({
    name: `webhooks ${schema}`,
    text: `select id, name, url, triggers, user_id, state, stopped_for, ${iso('failing_since')}, ${iso('paused_until')}, ${iso('created_at')}
      from ${schema}.webhook where id = coalesce($1::bigint, id) order by id`,
    values: [id],
  })
  return rows.map(webhookOf)
}

export async function findWebhook(connection: Connection, schema: string, id: number): Promise<Webhook> {
  const [webhook] = await findWebhooks(connection, schema, id)
  if (!webhook) throw notFound()
  return webhook
}

export async function secretsOf(connection: Connection, schema: string, id: number): Promise<Secrets> {
  const [row] = await connection.run({
    text: `select secret, case when old_secret_until > now() then old_secret end from ${schema}.webhook where id = $1`, values: [id],
  })
  return { current: row?.[0] ?? '', old: row?.[1] ?? null }
}

/** No more is sent until an administrator switches it on again; what waits stays. All administrators are told, and history says so. */
export async function stopWebhook(workspace: Workspace, { id, name, url }: Webhook, reason: string): Promise<void> {
  const { database, schema } = workspace
  const rows = await database.run({
    text: `with stopped as (
        update ${schema}.webhook set state = 'stopped', stopped_for = $2, changed_at = now() where id = $1 and state = 'on' returning 1)
      insert into ${schema}.change_log (source, entity, record_id, version, op, changes)
      select 'webhook', 'settings:connections', 0, version, 'update', $3 from ${schema}.model_version, stopped returning 1`,
    values: [id, reason, JSON.stringify({ [`webhookStopped.${name}`]: [null, url] })],
  })
  if (rows.length > 0) await notify(workspace, administratorsOf(workspace), { code: 'webhookStopped', params: { name } })
}

function webhookOf([id, name, url, triggers, user, state, stoppedFor, failingSince, pausedUntil, createdAt]: Cells): Webhook {
  return {
    id: Number(id), name: name ?? '', url: url ?? '', triggers: JSON.parse(triggers ?? '[]') as Trigger[], user: Number(user), state: (state ?? 'off') as Webhook['state'],
    stoppedFor: stoppedFor ?? null, failingSince: failingSince ?? null, pausedUntil: pausedUntil ?? null, createdAt: createdAt ?? '',
  }
}
