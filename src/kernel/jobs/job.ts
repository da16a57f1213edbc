import type { Storage } from '#kernel/files/storage.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'

/** A kind of background work: what `src/apps/jobs.ts` lists is carried out by every process that works. */
export interface Job<P> {
  readonly name: string
  readonly run: (payload: P, run: JobRun) => Promise<void>
  /** How often it is tried before it is given up. Default 10: for about an hour. */
  readonly attempts: number
  /** How many of them one process runs at a time. Default 2. */
  readonly atOnce: number
  /** When it is due by itself, with the payload null: five fields of cron in the company's time zone; null for never. */
  readonly schedule: string | ((workspace: LiveWorkspace) => Promise<string | null>) | null
}

/** One attempt. What it did stands before it is told as done: it may be run again, so running twice must do no harm. */
export interface JobRun {
  readonly id: number
  readonly workspace: LiveWorkspace
  /** Folder for files, imports and keys. */
  readonly data: string
  /** Contents of files and pictures. */
  readonly files: Storage
  /** 1 for the first */
  readonly attempt: number
  /** Aborted when the process stops: end soon; a job that is cut off is run again by the next process. */
  readonly signal: AbortSignal
}

type More<P> = Partial<Omit<Job<P>, 'name' | 'run'>>

/** Declares work by a name that stays the same from version to version, for rows of it may be waiting. Its payload is plain JSON. */
export const defineJob = <P>(name: string, run: Job<P>['run'], more: More<P> = {}): Job<P> => ({ attempts: 10, atOnce: 2, schedule: null, ...more, name, run })

/** Jobs of any payload; what a row holds was written by `enqueue` with the payload of its job. */
export type AnyJob = Job<never>
