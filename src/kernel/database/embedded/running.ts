import { existsSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A PostgreSQL that runs on a cluster, as its postmaster.pid tells. */
export interface Running {
  readonly pid: number
  readonly socketFolder: string
  readonly isReady: boolean
}

/** Undefined when none runs; a postmaster.pid that outlived its process counts for nothing. */
export function runningOn(cluster: string): Running | undefined {
  const [pid, , , , socketFolder = '', , , status = ''] = pidFile(cluster)
  if (!pid || !livesIn(Number(pid), cluster)) return undefined
  return { pid: Number(pid), socketFolder, isReady: status.trim() === 'ready' && socketFolder !== '' }
}

/**
 * Clears away what a killed PostgreSQL left behind, which would stop the next one when the process number has been
 * given to somebody else. Its last processes may need a moment to notice that they are orphans.
 */
export async function clearRemains(cluster: string) {
  const [pid, , , , socketFolder] = pidFile(cluster)
  if (!pid) return
  for (let rounds = 0; residents(cluster).length > 0; rounds++) {
    if (rounds > 500) throw new Error(`Processes of an earlier PostgreSQL still work on ${cluster}: ${residents(cluster).join(', ')}`)
    await pause(20)
  }
  if (socketFolder) for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(socketFolder, name), { force: true })
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** PostgreSQL's processes stand in the folder of their cluster. Links of dead processes cannot be read. */
function livesIn(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return false
  }
}

const residents = (cluster: string) =>
  readdirSync('/proc').map(Number).filter((pid) => pid > 0 && livesIn(pid, cluster))

function pidFile(cluster: string): readonly string[] {
  const path = join(cluster, 'postmaster.pid')
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
}
