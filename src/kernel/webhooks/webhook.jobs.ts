import { enqueue } from '#kernel/jobs/enqueue.ts'
import { defineJob } from '#kernel/jobs/job.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { deliverTo } from './deliver.ts'
import { spreadTo } from './spread.ts'
import { findWebhooks } from './webhook.ts'

/** Gives all webhooks their deliveries of what was committed, and sees to it that what waits is sent. */
export const spreadChanges = defineJob<null>('webhook.spread', async (_none, { workspace }) => {
  for (const webhook of await findWebhooks(workspace.database, workspace.schema)) {
    if (webhook.state !== 'on') continue
    await spreadTo(workspace, webhook)
    await deliverSoon(workspace, webhook.id)
  }
}, { atOnce: 1, attempts: 1000 })

/** Sends what is due to one webhook. It waits for the network more than it works, so that many run at once. */
export const deliver = defineJob<{ readonly webhook: number }>('webhook.deliver', async ({ webhook }, { workspace, signal }) => {
  const next = await deliverTo(workspace, webhook, signal)
  // Also when this process stops: another may go on at once.
  if (next) await deliverSoon(workspace, webhook, next)
}, { atOnce: 200, attempts: 1000 })

/** The log keeps what was received for a week, and what was not for a month; of one webhook the last ten thousand. */
export const tidyDeliveries = defineJob<null>('webhook.tidy', async (_none, { workspace: { database, schema } }) => {
  await database.run({
    text: `delete from ${schema}.webhook_delivery where (state = 'done' and at < now() - interval '7 days') or (state = 'failed' and at < now() - interval '30 days')`, values: [],
  })
  await database.run({
    text: `delete from ${schema}.webhook_delivery d using (select id, row_number() over (partition by webhook_id order by id desc) as place from ${schema}.webhook_delivery where state <> 'waiting') old
      where d.id = old.id and place > 10000`, values: [],
  })
}, { schedule: '20 4 * * *' })

export const spreadSoon = ({ database, schema }: LiveWorkspace): Promise<void> => enqueue(database, schema, spreadChanges, null, { key: 'spread', queue: 'webhook.spread' })

/** The timer of the next try is apart from what is to be done at once, so that neither puts the other off. */
export async function deliverSoon({ database, schema }: LiveWorkspace, webhook: number, at?: Date): Promise<void> {
  await enqueue(database, schema, deliver, { webhook }, { key: `${webhook}${at ? ' later' : ''}`, queue: `webhook ${webhook}`, ...(at ? { at } : {}) })
}
