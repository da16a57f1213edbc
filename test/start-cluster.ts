import { accessSync, chmodSync, constants, rmSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '#kernel/database/embedded/embedded.ts'

/** Starts a PostgreSQL for tests: quick, and nothing of it is kept. */
export async function startCluster(): Promise<Embedded> {
  const folder = await mkdtemp(join(placeFor(), 'pareto-test-'))
  chmodSync(folder, 0o755)
  const cluster = await startEmbedded(folder, { durability: 'forgetful' })
  return {
    url: cluster.url, place: cluster.place,
    async close() {
      await cluster.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Memory where there is plenty: copying a database takes a tenth of the time that it takes on a disk. */
function placeFor(): string {
  const memory = '/dev/shm'
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > 4e9 ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
