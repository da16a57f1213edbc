import { type JobRun, defineJob } from '#kernel/jobs/job.ts'
import { dropUnused } from './picture/unused.ts'
import { dropAbandoned } from './receive.ts'

/** Days for which a deleted file can be brought back. */
export const keptDays = 30

const hour = 60 * 60 * 1000

/** In the night of the company. */
export const sweepFiles = defineJob<null>('files.sweep', async (_, run) => void (await sweep(run)), { schedule: '40 3 * * *' })

type Place = Pick<JobRun, 'workspace' | 'data' | 'files'>

/**
 * Forgets files that were deleted long ago, then contents that nobody refers to: what a process left that was killed between
 * storing and noting it down. What was put within a day may be about to be noted. Answers how many contents went.
 */
export async function sweep({ workspace, data, files }: Place, now = Date.now()): Promise<number> {
  const { schema, database } = workspace
  await database.run({ text: `delete from ${schema}.file where deleted_at < $1::timestamptz - interval '${keptDays} days'`, values: [new Date(now).toISOString()] })
  await dropUnused(workspace, new Date(now - 24 * hour))
  await dropAbandoned(data, now)
  const before = new Date(now - 24 * hour)
  let gone = 0
  let portion: string[] = []
  const dropUnknown = async () => {
    const unknown = await unreferenced(workspace, portion)
    for (const hash of unknown) await files.delete(hash, before)
    gone += unknown.length
    portion = []
  }
  for await (const { hash, at } of files.list()) {
    if (at < before) portion.push(hash)
    if (portion.length === 1000) await dropUnknown()
  }
  await dropUnknown()
  return gone
}

async function unreferenced({ database, schema }: Place['workspace'], hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await database.run({
    text: `select h from unnest($1::text[]) h where not exists (select from ${schema}.file_version v where v.hash = h)
      and not exists (select from ${schema}.picture p where p.hash = h) and not exists (select from ${schema}.picture p where p.small = h)`,
    values: [hashes],
  })
  return rows.map(([hash]) => hash ?? '')
}
