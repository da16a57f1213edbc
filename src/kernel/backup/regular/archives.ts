import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupPlan } from './plan.ts'

/** An archive in the folder of backups. */
export interface Archive {
  readonly name: string
  /** bytes */
  readonly size: number
  /** the moment of which it is, ISO */
  readonly at: string
}

/** Archives by name, newest first; others that lie in the folder are nobody's business. */
export async function archivesIn(folder: string): Promise<Archive[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => named.test(name)).sort().reverse()
  return Promise.all(names.map(async (name) => ({ name, at: momentOf(name), size: (await stat(join(folder, name)).catch(() => null))?.size ?? 0 })))
}

export const isArchive = (name: string): boolean => named.test(name)

/** Removes what a plan keeps no longer, and what killed processes left unfinished. Answers the names. */
export async function dropOld(folder: string, plan: BackupPlan): Promise<string[]> {
  const dropped = toDrop(await archivesIn(folder), plan)
  for (const { name } of dropped) await rm(join(folder, name), { force: true })
  for (const name of await readdir(folder)) {
    const left = named.test(name.replace(/\.partial$/, '')) && name.endsWith('.partial') ? await stat(join(folder, name)).catch(() => null) : null
    if (left && Date.now() - left.mtimeMs > 3_600_000) await rm(join(folder, name), { force: true })
  }
  return dropped.map(({ name }) => name)
}

/**
 * Kept are all of the last 24 hours, and the last archive of each of the newest days, weeks and months that have one. A day without a
 * backup takes nobody's place.
 */
export function toDrop(archives: readonly Archive[], { days, weeks, months }: Pick<BackupPlan, 'days' | 'weeks' | 'months'>): Archive[] {
  const newest = archives.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const lately = newest.filter(({ at }) => Date.parse(at) > Date.parse(newest[0]?.at ?? '') - 86_400_000)
  const kept = new Set([...lately, ...lastOfEach(newest, dayOf, days), ...lastOfEach(newest, weekOf, weeks), ...lastOfEach(newest, monthOf, months)])
  return newest.filter((archive) => !kept.has(archive))
}

function lastOfEach(newest: readonly Archive[], spanOf: (at: string) => string, spans: number): Archive[] {
  const last = new Map<string, Archive>()
  for (const archive of newest) if (!last.has(spanOf(archive.at))) last.set(spanOf(archive.at), archive)
  return [...last.values()].slice(0, spans)
}

const dayOf = (at: string) => at.slice(0, 10)
const monthOf = (at: string) => at.slice(0, 7)
/** Monday of the week. */
const weekOf = (at: string) => new Date(Date.parse(dayOf(at)) - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)

const named = /^pareto-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.tar$/

const momentOf = (name: string): string => name.replace(named, '$1-$2-$3T$4:$5:$6Z')
