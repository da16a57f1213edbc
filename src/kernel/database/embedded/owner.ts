import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The user that PostgreSQL runs as; it refuses to be root. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * Undefined where PostgreSQL runs as we do. For root: the owner of the folder that holds the data, else `postgres`,
 * else `nobody`.
 */
export function ownerOf(folder: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = statSync(folder)
  if (uid !== 0 && isKnown(uid)) return { uid, gid }
  return accounts().get('postgres') ?? accounts().get('nobody') ?? { uid: 65534, gid: 65534 }
}

/** Whether the owner comes through to a file or folder and may read (and enter or run) it. */
export function isReachable(path: string, owner: Owner | undefined): boolean {
  if (!owner) return true
  if (!allows(path, owner, 0o5)) return false
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!allows(at, owner, 0o1)) return false
    if (at === dirname(at)) return true
  }
}

function allows(path: string, owner: Owner, bits: number): boolean {
  const { uid, gid, mode } = statSync(path)
  const shift = uid === owner.uid ? 6 : gid === owner.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}

const isKnown = (uid: number) => [...accounts().values()].some((account) => account.uid === uid)

function accounts(): ReadonlyMap<string, Owner> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  return new Map(lines.map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]))
}
