import { actorById } from '#kernel/accounts/identity.ts'
import type { Context } from '#kernel/context.ts'
import type { Cells, Connection } from '#kernel/database/database.ts'
import { readAll } from '#kernel/records/read.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { contextOf } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { type Trigger, type Webhook, findWebhooks, stopWebhook } from './webhook.ts'

const portion = 500

/** A change as the log has it. */
interface Logged {
  readonly tx: string
  readonly seq: string
  readonly entity: string
  readonly id: number
  readonly version: number
  readonly op: string
  readonly verb: string | null
  readonly at: string
  readonly fields: readonly string[]
}

/** The person with whose rights a webhook reads; null when they may not sign in any more. */
export async function contextFor(workspace: LiveWorkspace, { user }: Webhook): Promise<Context | null> {
  const actor = await actorById(workspace.database, workspace.schema, user, workspace.settings)
  return actor && contextOf(workspace, actor, 'api')
}

/**
 * Gives a webhook its deliveries of what has been committed since its cursor, in the order of the feed. Deliveries and cursor move in
 * one transaction: no change is passed over and none is given twice.
 */
export async function spreadTo(workspace: LiveWorkspace, webhook: Webhook): Promise<void> {
  const context = await contextFor(workspace, webhook)
  if (!context) return stopWebhook(workspace, webhook, 'user')
  try {
    while (await workspace.database.transaction((connection) => spreadPortion(context, webhook, connection)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await stopWebhook(workspace, webhook, 'triggers')
  }
}

/** Answers whether there may be more. */
async function spreadPortion(context: Context, { id }: Webhook, connection: Connection): Promise<boolean> {
  const { schema } = context.workspace
  const [locked] = await connection.run({ text: `select cursor_tx, cursor_seq from ${schema}.webhook where id = $1 and state = 'on' for update skip locked`, values: [id] })
  const [webhook] = locked ? await findWebhooks(connection, schema, id) : []
  if (!locked || !webhook) return false
  const changes = await changesSince(connection, schema, locked)
  const last = changes.at(-1)
  if (!last) return false
  const told = await matching(context, webhook.triggers, changes)
  const column = (value: (change: Logged & { event: string }) => unknown) => told.map(value)
  await connection.run({
    text: `insert into ${schema}.webhook_delivery (webhook_id, event, seq, entity, record_id, version, at)
      select $1, event, seq, entity, record_id, version, at from unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::int[], $7::timestamptz[])
        as t(event, seq, entity, record_id, version, at)`,
    values: [id, column(({ event }) => event), column(({ seq }) => seq), column(({ entity }) => entity), column((change) => change.id), column(({ version }) => version), column(({ at }) => at)],
  })
  const moved = `update ${schema}.webhook set cursor_tx = $2::text::xid8, cursor_seq = $3 where id = $1`
  await connection.run({ text: moved, values: [id, last.tx, last.seq] })
  return changes.length === portion
}

async function changesSince(connection: Connection, schema: string, [tx, seq]: Cells): Promise<Logged[]> {
  const rows = await connection.run({
    name: `changes for webhooks ${schema}`,
    text: `select tx, seq, entity, record_id, version, op, verb, at, array_to_json(array(select jsonb_object_keys(changes))) from ${schema}.change_log
      where (tx, seq) > ($1::text::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, seq limit ${portion}`,
    values: [tx, seq],
  })
  return rows.map(([tx, seq, entity, id, version, op, verb, at, fields]) => ({
    tx: tx ?? '', seq: seq ?? '', entity: entity ?? '', id: Number(id), version: Number(version), op: op ?? '', verb: verb ?? null, at: at ?? '',
    fields: JSON.parse(fields ?? '[]') as string[],
  }))
}

/** Each change once, under the first trigger that it meets. */
async function matching(context: Context, triggers: readonly Trigger[], changes: readonly Logged[]): Promise<(Logged & { event: string })[]> {
  const events = new Map<Logged, string>()
  for (const trigger of triggers) {
    const met = changes.filter((change) => !events.has(change) && eventOf(trigger, change) !== null)
    const found = await recordsFound(context, trigger, met)
    for (const change of met) if (found(change.id)) events.set(change, `${change.entity}.${eventOf(trigger, change)}`)
  }
  return changes.flatMap((change) => (events.has(change) ? [{ ...change, event: events.get(change) ?? '' }] : []))
}

function eventOf({ entity, on, fields }: Trigger, change: Logged): string | null {
  if (change.entity !== entity) return null
  if (change.verb !== null && on.includes(change.verb)) return change.verb
  if (!on.includes(change.op)) return null
  return change.op !== 'update' || !fields || fields.some((field) => change.fields.includes(field)) ? change.op : null
}

/** Which records a trigger's filter finds, in the trash too. */
async function recordsFound(context: Context, { entity, filter }: Trigger, changes: readonly Logged[]): Promise<(id: number) => boolean> {
  if (!filter || changes.length === 0) return () => true
  const ids = [...new Set(changes.map(({ id }) => id))]
  const found = new Set<number>()
  for (const state of ['live', 'trash'] as const) {
    for await (const records of readAll(context, { entity, fields: [], state, filter: { and: [{ field: 'id', op: 'in', value: ids }, filter] } })) {
      for (const text of records) found.add((JSON.parse(text) as { id: number }).id)
    }
  }
  return (id) => found.has(id)
}
