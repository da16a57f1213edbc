import { listJobs } from '#kernel/jobs/failed.ts'
import { findWebhooks } from '#kernel/webhooks/webhook.ts'
import type { Look } from './base.ts'
import { type Finding, fine, todo } from './finding.ts'

/** Work that was given up, and webhooks that were stopped, wait for a person. */
export async function* examineWork({ database, schema }: Look): AsyncIterable<Finding> {
  const { failed, waiting } = await listJobs(database, schema)
  const givenUp = failed.filter(({ state }) => state === 'givenUp')
  const names = [...new Set(givenUp.map(({ name }) => name))].join(', ')
  yield givenUp.length > 0
    ? todo('jobs', `${givenUp.length} given up (${names}), the last with "${givenUp[0]?.error}": see Settings, Background work`)
    : fine('jobs', `${waiting} due, ${failed.length} to be tried again`)
  for (const { name, url, state, stoppedFor } of await findWebhooks(database, schema)) {
    if (state === 'stopped') yield todo('webhook', `${name} to ${url} was stopped (${stoppedFor}): see Settings, Webhooks`)
  }
}
