import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { type Webhook, stopWebhook } from './webhook.ts'

/** What came of sending once. */
export interface Attempt {
  readonly isGood: boolean
  readonly body: string
  /** milliseconds */
  readonly took: number
  /** null: there was no answer, `error` says why (OutboundCode) */
  readonly status: number | null
  readonly response: string | null
  readonly error: string | null
  /** seconds for which the receiver asked to be left alone */
  readonly retryAfter: number | null
}

interface Tried { readonly id: number; readonly attempts: number }

/** It was received: what failed before is over. */
export async function note(workspace: LiveWorkspace, { id }: Webhook, delivery: Tried, attempt: Attempt): Promise<void> {
  const { database, schema } = workspace
  await keep(workspace, delivery, attempt, 'done', 0)
  const text = `update ${schema}.webhook set failures = 0, failing_since = null, paused_until = null where id = $1 and failing_since is not null`
  await database.run({ name: `webhook succeeds ${schema}`, text, values: [id] })
}

/**
 * It was not received. It is tried again, later and later, for three days. Where the receiver as a whole is at fault (no answer, an error
 * of its own, too busy) it is left alone for that time; a webhook that had no success for three days is stopped.
 */
export async function fail(workspace: LiveWorkspace, webhook: Webhook, delivery: Tried, attempt: Attempt): Promise<void> {
  const { database, schema } = workspace
  const isWhole = attempt.status === null || attempt.status >= 500 || attempt.status === 429 || attempt.status === 408
  const [row] = await database.run({
    text: `update ${schema}.webhook set failures = failures + 1, failing_since = coalesce(failing_since, now()) where id = $1
      returning failures, failing_since < now() - interval '3 days'`, values: [webhook.id],
  })
  const rest = Math.max(restAfter(Number(row?.[0] ?? 1)), attempt.retryAfter ?? 0)
  if (isWhole) await database.run({ text: `update ${schema}.webhook set paused_until = now() + $2 * interval '1 second' where id = $1`, values: [webhook.id, rest] })
  await keep(workspace, delivery, attempt, 'waiting', Math.max(restAfter(delivery.attempts + 1), attempt.retryAfter ?? 0))
  if (row?.[1] === 't') await stopWebhook(workspace, webhook, 'failing')
}

async function keep({ database, schema }: LiveWorkspace, { id }: Tried, { body, status, response, error, took }: Attempt, state: 'done' | 'waiting', rest: number): Promise<void> {
  await database.run({
    name: `delivery ${schema}`,
    text: `update ${schema}.webhook_delivery set attempts = attempts + 1, first_at = coalesce(first_at, now()), sent_at = now(),
      state = case when $2 = 'waiting' and first_at < now() - interval '3 days' then 'failed' else $2 end,
      next_at = now() + $3::float8 * interval '1 second', body = $4, status = $5, response = $6, error = $7, took = $8 where id = $1`,
    values: [id, state, rest, body, status, response, error, took],
  })
}

/** Seconds: 5, 10, 20 … up to three hours, a little more or less, so that many do not come at once. */
const restAfter = (attempts: number): number => Math.min(5 * 2 ** (attempts - 1), 10_800) * (0.9 + 0.2 * Math.random())
