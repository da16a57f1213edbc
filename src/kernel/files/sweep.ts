import type { FastifyInstance } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { dropAbandoned } from './receive.ts'

/** Days for which a deleted file can be brought back. */
export const keptDays = 30

const hour = 60 * 60 * 1000

/** Once a day, and an hour after the start, in a process that works. */
export function sweepDaily(app: FastifyInstance, server: Server): void {
  if (!server.works) return
  const run = () => void sweep(server).catch((error: unknown) => console.error('sweep of files', error))
  const timers = [setTimeout(run, hour).unref(), setInterval(run, 24 * hour).unref()]
  app.addHook('preClose', async () => timers.forEach((timer) => clearTimeout(timer)))
}

/**
 * Forgets files that were deleted long ago, then contents that nobody refers to: what a process left that was killed between
 * storing and noting it down. What was put within a day may be about to be noted. Answers how many contents went.
 */
export async function sweep(server: Server, now = Date.now()): Promise<number> {
  const { schema } = server.workspace()
  await server.database.run({ text: `delete from ${schema}.file where deleted_at < $1::timestamptz - interval '${keptDays} days'`, values: [new Date(now).toISOString()] })
  await dropAbandoned(server.data, now)
  const before = new Date(now - 24 * hour)
  let gone = 0
  let portion: string[] = []
  const dropUnknown = async () => {
    const unknown = await unreferenced(server, portion)
    for (const hash of unknown) await server.files.delete(hash, before)
    gone += unknown.length
    portion = []
  }
  for await (const { hash, at } of server.files.list()) {
    if (at < before) portion.push(hash)
    if (portion.length === 1000) await dropUnknown()
  }
  await dropUnknown()
  return gone
}

async function unreferenced({ database, workspace }: Server, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const { schema } = workspace()
  const rows = await database.run({
    text: `select h from unnest($1::text[]) h where not exists (select from ${schema}.file_version v where v.hash = h)`, values: [hashes],
  })
  return rows.map(([hash]) => hash ?? '')
}
