import { chmodSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '#kernel/database/embedded/embedded.ts'

/** Starts a PostgreSQL for tests: quick, and nothing of it is kept. */
export async function startCluster(): Promise<Embedded> {
  const folder = await mkdtemp(join(tmpdir(), 'pareto-test-'))
  chmodSync(folder, 0o755)
  const cluster = await startEmbedded(folder, { durability: 'forgetful' })
  return {
    url: cluster.url,
    async close() {
      await cluster.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
