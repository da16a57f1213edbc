import type { Context } from '#kernel/context.ts'
import type { Cells } from '#kernel/database/database.ts'
import { type OutboundAnswer } from '#kernel/outbound/send.ts'
import { OutboundError } from '#kernel/outbound/error.ts'
import { sendOut } from '#kernel/outbound/outbound.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { bodyOf } from './payload.ts'
import { signedHead } from './sign.ts'
import { contextFor } from './spread.ts'
import { type Attempt, fail, note } from './outcome.ts'
import { type Webhook, findWebhooks, secretsOf, stopWebhook } from './webhook.ts'

/** One receiver is sent so many at a time. */
const inFlight = 4

/** A delivery that is due, the first that waits of its record. */
export interface Due {
  readonly id: number
  readonly key: string
  readonly event: string
  readonly seq: string | null
  readonly entity: string | null
  readonly record: number
  /** as it was first sent */
  readonly body: string | null
  readonly attempts: number
}

/**
 * Sends what is due to a webhook: several at a time, of each record one after the other. Ends when nothing is due, when the receiver
 * fails as a whole, or when told to. Answers when there is more to do; null when nothing waits.
 */
export async function deliverTo(workspace: LiveWorkspace, id: number, signal: AbortSignal): Promise<Date | null> {
  const sending = new Map<number, Promise<void>>()
  for (;;) {
    const webhook = await findSendable(workspace, id)
    const context = webhook && await contextFor(workspace, webhook)
    if (webhook && !context) await stopWebhook(workspace, webhook, 'user')
    const room = webhook?.failingSince ? 1 : inFlight
    const due = context && !signal.aborted && sending.size < room ? await findDue(workspace, id, [...sending.keys()], room - sending.size) : []
    if (webhook && context) for (const one of due) sending.set(one.id, attempt(context, workspace, webhook, one, signal).finally(() => sending.delete(one.id)))
    if (sending.size === 0) return nextTry(workspace, id)
    await Promise.race(sending.values())
  }
}

/** What is on, and not resting after a failure. */
async function findSendable({ database, schema }: LiveWorkspace, id: number): Promise<Webhook | null> {
  const [webhook] = await findWebhooks(database, schema, id)
  return webhook?.state === 'on' && (webhook.pausedUntil === null || Date.parse(webhook.pausedUntil) <= Date.now()) ? webhook : null
}

async function findDue({ database, schema }: LiveWorkspace, webhook: number, busy: readonly number[], most: number): Promise<Due[]> {
  const rows = await database.run({
    name: `due deliveries ${schema}`,
    text: `select id, key, event, seq, entity, record_id, body, attempts from ${schema}.webhook_delivery d
      where webhook_id = $1 and state = 'waiting' and next_at <= now() and id <> all($2::bigint[]) and not exists (
        select from ${schema}.webhook_delivery e where e.webhook_id = d.webhook_id and e.state = 'waiting' and e.entity = d.entity and e.record_id = d.record_id
          and (e.version, e.id) < (d.version, d.id))
      order by next_at, id limit $3`,
    values: [webhook, busy, most],
  })
  return rows.map(dueOf)
}

async function nextTry({ database, schema }: LiveWorkspace, webhook: number): Promise<Date | null> {
  const [row] = await database.run({
    text: `select greatest(min(d.next_at), max(w.paused_until)) from ${schema}.webhook w join ${schema}.webhook_delivery d on d.webhook_id = w.id and d.state = 'waiting'
      where w.id = $1 and w.state = 'on' and not exists (
        select from ${schema}.webhook_delivery e where e.webhook_id = d.webhook_id and e.state = 'waiting' and e.entity = d.entity and e.record_id = d.record_id
          and (e.version, e.id) < (d.version, d.id))`, values: [webhook],
  })
  return row?.[0] ? new Date(row[0]) : null
}

async function attempt(context: Context, workspace: LiveWorkspace, webhook: Webhook, due: Due, signal: AbortSignal): Promise<void> {
  const { database, schema } = workspace
  const { seq, entity, event, record } = due
  const body = due.body ?? (seq && entity ? await bodyOf(context, { seq, entity, event, record }) : null)
  if (body === null) {
    await database.run({ text: `delete from ${schema}.webhook_delivery where id = $1`, values: [due.id] })
    return
  }
  const result = await send(workspace, webhook, due.key, body, signal)
  if (result.error === 'stopped') return
  await (result.isGood ? note(workspace, webhook, due, result) : fail(workspace, webhook, due, result))
}

/** One attempt; any answer of 200 to 299 is a success. */
export async function send(workspace: LiveWorkspace, { id, url }: Webhook, key: string, body: string, signal?: AbortSignal): Promise<Attempt> {
  const head = signedHead(key, body, await secretsOf(workspace.database, workspace.schema, id))
  const begun = performance.now()
  const told = await sendOut(workspace, { url, method: 'POST', headers: head, body, most: longestResponse, ...(signal ? { signal } : {}) }).catch((error: unknown) => error)
  const took = Math.round(performance.now() - begun)
  if (told instanceof OutboundError) return { isGood: false, body, took, status: null, response: null, error: told.code, retryAfter: null }
  if (told instanceof Error) throw told
  const { status, body: response, headers } = told as OutboundAnswer
  const after = Number(headers['retry-after'])
  return {
    isGood: status >= 200 && status < 300, body, took, status, error: null, response: response.toString().replaceAll('\0', ''),
    retryAfter: Number.isFinite(after) && after > 0 ? Math.min(after, 3600) : null,
  }
}

/** Bytes of an answer that the log keeps. */
const longestResponse = 4096

const dueOf = ([id, key, event, seq, entity, record, body, attempts]: Cells): Due => ({
  id: Number(id), key: key ?? '', event: event ?? '', seq: seq ?? null, entity: entity ?? null, record: Number(record), body: body ?? null, attempts: Number(attempts),
})
