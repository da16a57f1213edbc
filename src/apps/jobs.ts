import { sweepFiles } from '#kernel/files/sweep.ts'
import type { AnyJob } from '#kernel/jobs/job.ts'
import { deliver, spreadChanges, tidyDeliveries } from '#kernel/webhooks/webhook.jobs.ts'

/** Everything that is done in the background, one line per job. */
export const jobs: readonly AnyJob[] = [
  sweepFiles,
  spreadChanges, deliver, tidyDeliveries,
]
