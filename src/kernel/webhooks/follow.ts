import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { findWebhooks } from './webhook.ts'
import { spreadSoon } from './webhook.jobs.ts'

export const webhooksChannel = 'pareto_webhooks'

/**
 * Follows the feed for webhooks while any is on, in processes that work. What was committed while nobody followed is taken up at the
 * start: every webhook has its own place in the change log. Answers how to stop.
 */
export async function followForWebhooks(workspace: LiveWorkspace): Promise<() => Promise<void>> {
  const { database, schema, feed } = workspace
  let stop: (() => void) | null = null
  const told = () => void spreadSoon(workspace).catch(() => undefined)
  const look = async () => {
    const isWanted = (await findWebhooks(database, schema)).some(({ state }) => state === 'on')
    if (!isWanted) {
      stop?.()
      stop = null
    } else if (!stop) {
      stop = feed.follow(told)
      await feed.ready()
    }
    if (isWanted) await spreadSoon(workspace)
  }
  const unlisten = await database.listen(webhooksChannel, (heard) => {
    if (heard === '' || heard === schema) void look().catch(() => undefined)
  })
  await look()
  return async () => {
    stop?.()
    await unlisten()
  }
}
