import type { Cells, Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { notFound } from '#kernel/records/refusal.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { send } from './deliver.ts'
import { deliverSoon } from './webhook.jobs.ts'
import { type Webhook, findWebhook } from './webhook.ts'

/** One line of the delivery log. */
export interface Delivery {
  readonly id: number
  /** `webhook-id` of its requests */
  readonly key: string
  readonly event: string
  readonly entity: string | null
  readonly record: number | null
  /** when it happened, and when it was last sent */
  readonly at: string
  readonly sentAt: string | null
  readonly state: 'waiting' | 'done' | 'failed'
  readonly attempts: number
  readonly nextAt: string | null
  readonly status: number | null
  readonly error: string | null
  /** milliseconds of the last attempt */
  readonly took: number | null
}

const columns = `id, key, event, entity, record_id, ${iso('at')}, ${iso('sent_at')}, state, attempts, case when state = 'waiting' then ${iso('next_at')} end, status, error, took`

/** Deliveries of a webhook, the newest first; `next` is what to ask for as `after`. */
export async function readDeliveries(connection: Connection, schema: string, webhook: number, asked: { state?: string; after?: number; limit: number }) {
  const rows = await connection.run({
    text: `select ${columns} from ${schema}.webhook_delivery where webhook_id = $1 and id < coalesce($2::bigint, 9223372036854775807) and state = coalesce($3, state)
      and (state <> 'waiting' or attempts > 0 or $3 is not null) order by id desc limit $4`,
    values: [webhook, asked.after ?? null, asked.state ?? null, asked.limit + 1],
  })
  const items = rows.slice(0, asked.limit).map(deliveryOf)
  return { items, next: rows.length > asked.limit ? String(items.at(-1)?.id) : null }
}

/** How many wait, and how many were given up. */
export async function countDeliveries(connection: Connection, schema: string): Promise<Map<number, { waiting: number; failed: number }>> {
  const rows = await connection.run({
    text: `select webhook_id, count(*) filter (where state = 'waiting'), count(*) filter (where state = 'failed') from ${schema}.webhook_delivery where state <> 'done' group by 1`, values: [],
  })
  return new Map(rows.map(([id, waiting, failed]) => [Number(id), { waiting: Number(waiting), failed: Number(failed) }]))
}

/** One delivery with the body that was sent and the beginning of what was answered. */
export async function readDelivery(connection: Connection, schema: string, webhook: number, id: number): Promise<Delivery & { readonly body: string | null; readonly response: string | null }> {
  const [row] = await connection.run({ text: `select ${columns}, body, response from ${schema}.webhook_delivery where webhook_id = $1 and id = $2`, values: [webhook, id] })
  if (!row) throw notFound()
  return { ...deliveryOf(row), body: row[13] ?? null, response: row[14] ?? null }
}

/** Sends again, as they were: these deliveries, or all that were given up or fail since a moment. Answers how many. */
export async function replay(workspace: LiveWorkspace, webhook: number, which: { readonly deliveries: readonly number[] } | { readonly since: Date }): Promise<number> {
  const { database, schema } = workspace
  await findWebhook(database, schema, webhook)
  const [condition, value] = 'since' in which ? [`at >= $2::timestamptz and (state = 'failed' or (state = 'waiting' and attempts > 0))`, which.since] : ['id = any($2::bigint[])', which.deliveries]
  const rows = await database.run({
    text: `update ${schema}.webhook_delivery set state = 'waiting', attempts = 0, first_at = null, next_at = now() where webhook_id = $1 and ${condition} returning 1`, values: [webhook, value],
  })
  await database.run({ text: `update ${schema}.webhook set paused_until = null where id = $1`, values: [webhook] })
  if (rows.length > 0) await deliverSoon(workspace, webhook)
  return rows.length
}

/** Sends a delivery that tells of nothing, once and at once, whether the webhook is on or not; it stands in the log. */
export async function sendTest(workspace: LiveWorkspace, webhook: Webhook) {
  const { database, schema } = workspace
  const [made] = await database.run({ text: `insert into ${schema}.webhook_delivery (webhook_id, event, at, state) values ($1, 'test', now(), 'failed') returning id, key, ${iso('at')}`, values: [webhook.id] })
  const [id, key, at] = made ?? []
  const body = JSON.stringify({ type: 'test', timestamp: at, data: { webhook: webhook.name } })
  const { isGood, took, status, response, error } = await send(workspace, webhook, key ?? '', body)
  await database.run({
    text: `update ${schema}.webhook_delivery set state = $2, attempts = 1, first_at = now(), sent_at = now(), body = $3, status = $4, response = $5, error = $6, took = $7 where id = $1`,
    values: [id, isGood ? 'done' : 'failed', body, status, response, error, took],
  })
  return readDelivery(database, schema, webhook.id, Number(id))
}

function deliveryOf([id, key, event, entity, record, at, sentAt, state, attempts, nextAt, status, error, took]: Cells): Delivery {
  const number = (cell: string | null | undefined) => (cell === null || cell === undefined ? null : Number(cell))
  return {
    id: Number(id), key: key ?? '', event: event ?? '', entity: entity ?? null, record: number(record), at: at ?? '', sentAt: sentAt ?? null, state: (state ?? 'waiting') as Delivery['state'],
    attempts: Number(attempts), nextAt: nextAt ?? null, status: number(status), error: error ?? null, took: number(took),
  }
}
