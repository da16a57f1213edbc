import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Owner, isReachable, ownerOf } from './owner.ts'

/** Where an embedded PostgreSQL lives. */
export interface Place {
  readonly owner: Owner | undefined
  /** the folder around the cluster; its owner comes through to it */
  readonly home: string
  readonly cluster: string
  readonly log: string
  readonly lock: string
}

/**
 * Finds the place for a data folder, which exists. Where PostgreSQL's user cannot come through to that (root's home
 * is closed to others), the cluster lies in /var/lib/pareto and a link to it in the data folder; `say` is told once.
 */
export function placeFor(data: string, say: (line: string) => void): Place {
  const folder = realpathSync(data)
  const owner = ownerOf(folder)
  const home = homeFor(folder, owner, say)
  return { owner, home, cluster: join(home, 'postgres'), log: join(home, 'postgres.log'), lock: join(home, 'postgres.lock') }
}

/** Makes a new folder that only PostgreSQL's user can enter. */
export function makePrivate(folder: string, owner: Owner | undefined) {
  mkdirSync(folder, { mode: 0o700 })
  if (owner) chownSync(folder, owner.uid, owner.gid)
}

/** The folder of the socket: beside the cluster, or in a short place where the path would pass 107 bytes. */
export function socketFolder({ home, owner }: Place): string {
  const beside = join(home, 'socket')
  if (Buffer.byteLength(join(beside, '.s.PGSQL.5432')) <= 107) return privateFolder(beside, owner)
  const short = (owner ? undefined : process.env['XDG_RUNTIME_DIR']) ?? '/tmp'
  return privateFolder(join(short, `pareto-${shortHash(home)}`), owner)
}

/** In a folder that everyone may write to, somebody else may have taken the name. */
function privateFolder(folder: string, owner: Owner | undefined): string {
  try {
    makePrivate(folder, owner)
    return folder
  } catch {
    const found = lstatSync(folder)
    const isOurs = found.isDirectory() && found.uid === (owner?.uid ?? process.getuid?.()) && (found.mode & 0o77) === 0
    return isOurs ? folder : anotherFolder(folder, owner)
  }
}

function anotherFolder(folder: string, owner: Owner | undefined): string {
  const made = mkdtempSync(folder + '-')
  if (owner) chownSync(made, owner.uid, owner.gid)
  return made
}

function homeFor(folder: string, owner: Owner | undefined, say: (line: string) => void): string {
  const link = join(folder, 'postgres')
  const found = lstatSync(link, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) return existing(dirname(readlinkSync(link)))
  if (found || isReachable(folder, owner)) return folder
  const home = existing(join('/var/lib/pareto', shortHash(folder)))
  symlinkSync(join(home, 'postgres'), link)
  say(`The database lies in ${home}: PostgreSQL does not run as root, and no other user can enter ${folder}`)
  return home
}

function existing(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
