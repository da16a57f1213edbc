import { sweepFiles } from '#kernel/files/sweep.ts'
import type { AnyJob } from '#kernel/jobs/job.ts'

/** Everything that is done in the background, one line per job. */
export const jobs: readonly AnyJob[] = [sweepFiles]
