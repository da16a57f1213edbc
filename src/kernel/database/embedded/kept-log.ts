import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Parameters } from './parameters.ts'
import { type Place, makePrivate } from './place.ts'

/** Where the log of all changes is kept (PostgreSQL's WAL, a file per 16 MB, packed), with the copies of the base that it goes on from. */
export const logFolder = ({ home }: Pick<Place, 'home'>): string => join(home, 'wal')

/** PostgreSQL hands over each part of its log when it is full, or after five minutes in which something was written. */
export function keepingLog(place: Place): Parameters {
  const folder = logFolder(place)
  if (!existsSync(folder)) makePrivate(folder, place.owner)
  const part = inShell(join(folder, 'coming-')) + '%f'
  return {
    wal_level: 'replica',
    archive_mode: 'on',
    archive_timeout: '300',
    archive_command: `gzip -1 < "%p" > ${part} && sync ${part} && mv ${part} ${inShell(join(folder, '/'))}%f.gz`,
  }
}

/** By which PostgreSQL fetches a part of its log again. */
export function fetchingLog(place: Place): Parameters {
  const part = inShell(join(logFolder(place), '/')) + '%f.gz'
  return { restore_command: `test -f ${part} && gunzip -c ${part} > "%p"` }
}

/** A path as the shell reads it; to PostgreSQL a % means something. */
const inShell = (path: string): string => `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`
