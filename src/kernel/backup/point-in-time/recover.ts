import { chownSync, createWriteStream } from 'node:fs'
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, gunzipSync } from 'node:zlib'
import { binariesFor } from '#kernel/database/embedded/binaries.ts'
import { setGuard } from '#kernel/database/embedded/guard.ts'
import { fetchingLog, keepingLog, logFolder } from '#kernel/database/embedded/kept-log.ts'
import type { Durability, Parameters } from '#kernel/database/embedded/parameters.ts'
import { type Place, makePrivate } from '#kernel/database/embedded/place.ts'
import { runningOn } from '#kernel/database/embedded/running.ts'
import { runOrJoin } from '#kernel/database/embedded/server.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { Damaged, readArchive, sha256Of, wholeOf } from '../archive/read-archive.ts'
import { sumsPath } from '../manifest.ts'
import { type Copy, copiesIn } from './copies.ts'
import { clusterFolder, foldersPath, labelPath, small } from './copy-base.ts'

export interface Recovered {
  /** folder of the database as it was until now */
  readonly before: string
}

/**
 * Makes the built-in database what it was at a moment: the newest copy from before it, and the log up to it. Whatever was written
 * later stays in the database that is put aside. Nothing is touched until the new one is ready. Throws when the log does not reach so
 * far back.
 */
export async function recover(place: Place, until: Date, durability: Durability = 'safe'): Promise<Recovered> {
  if (runningOn(place.cluster)) throw new Error('Pareto is running on this base: stop it first')
  const copy = await copyFor(logFolder(place), until)
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const coming: Place = { ...place, cluster: join(place.home, `postgres.${process.pid}.${stamp}.new`) }
  try {
    await unpack(copy, coming)
    await takeLatest(place, coming)
    await run(coming, { ...keepingLog(place), ...fetchingLog(place), recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00'), recovery_target_action: 'promote', recovery_target_timeline: 'latest' }, durability, await endOfLog(place))
  } catch (error) {
    await rm(coming.cluster, { recursive: true, force: true })
    throw error
  }
  const before = join(place.home, `postgres-before-${stamp}`)
  await rename(place.cluster, before)
  await rename(coming.cluster, place.cluster)
  return { before }
}

async function copyFor(folder: string, until: Date): Promise<Copy> {
  const copies = await copiesIn(folder)
  const copy = copies.findLast(({ at }) => at <= until.getTime())
  if (copy) return copy
  const [first] = copies
  if (!first) {
    throw new Error('No log of changes is kept here: it is, from its first start on, where PARETO_LOG_DAYS says for how many days')
  }
  throw new Error(`The log reaches back to ${new Date(first.at).toISOString()}: take a later moment, or a backup from before`)
}

async function unpack({ path }: Copy, { cluster, owner }: Place): Promise<void> {
  const own = (made: string) => { if (owner) chownSync(made, owner.uid, owner.gid) }
  const archive = await readArchive(path)
  try {
    const sums = new Map((await archive.text(sumsPath)).split('\n').filter(Boolean).map((line) => [line.slice(66), line.slice(0, 64)]))
    makePrivate(cluster, owner)
    for (const folder of JSON.parse(await archive.text(foldersPath)) as string[]) {
      await mkdir(join(cluster, folder), { mode: 0o700 })
      own(join(cluster, folder))
    }
    for (const member of archive.members.values()) {
      if (member.path !== sumsPath && (await sha256Of(member)) !== sums.get(member.path)) {
        throw new Damaged(`${path} is damaged: ${member.path} is not what was written`)
      }
      if (!member.path.startsWith(clusterFolder)) continue
      const to = join(cluster, member.path.slice(clusterFolder.length).replace(/\.gz$/, ''))
      if (member.size <= small) await writeFile(to, gunzipSync(await wholeOf(member)), { mode: 0o600 })
      else await pipeline(Readable.from(member.content(), { objectMode: false }), createGunzip(), createWriteStream(to, { mode: 0o600 }))
      own(to)
    }
    for (const [name, content] of [[labelPath, await archive.text(labelPath)], ['recovery.signal', '']] as const) {
      await writeFile(join(cluster, name), content, { mode: 0o600 })
      own(join(cluster, name))
    }
  } finally {
    await archive.close()
  }
}

/** The end of the log has not been handed over yet: it is still with the database itself. */
async function takeLatest(from: Place, to: Place): Promise<void> {
  const folder = join(from.cluster, 'pg_wal')
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^[\dA-F]{8}([\dA-F]{16}|\.history)$/.test(name)) continue
    const copy = join(to.cluster, 'pg_wal', name)
    await cp(join(folder, name), copy)
    if (to.owner) chownSync(copy, to.owner.uid, to.owner.gid)
  }
}

/**
 * Runs PostgreSQL until it has gone through the log, and stops it again. `end`: how far the log must reach where it holds nothing
 * after the moment.
 */
async function run(place: Place, target: Parameters, durability: Durability, end: bigint): Promise<void> {
  const letGo = await setGuard(place)
  try {
    const binaries = binariesFor(place)
    const start = (more: Parameters) => runOrJoin(place, binaries, { durability, patience: 24 * 3_600_000, more: { ...more, hot_standby: 'off' } })
    const told = (await stat(place.log).catch(() => undefined))?.size ?? 0
    let isWhole = false
    const { running } = await start(target).catch(async (error: unknown) => {
      // The last change of all lies before the moment: then all of the log is wanted.
      const { recovery_target_time: _time, recovery_target_action: _action, ...all } = target
      if (!(await readFile(place.log)).subarray(told).includes('recovery ended before configured recovery target was reached')) throw error
      isWhole = true
      return start(all)
    })
    const database = openDatabase(`postgresql://pareto@localhost:5432/pareto?host=${encodeURIComponent(running.socketFolder)}`, { max: 1 })
    try {
      const [row] = await database.run({ text: `select pg_last_wal_replay_lsn() - '0/0'::pg_lsn`, values: [] })
      if (isWhole && BigInt(row?.[0] ?? 0) < end) throw new Error('The log has a gap before that moment: take an earlier one, or a backup')
      await database.run({ text: 'checkpoint', values: [] })
    } finally {
      await database.close()
    }
  } finally {
    await letGo()
  }
}

/** Place of the last checkpoint in the log, from PostgreSQL's own control file. */
async function endOfLog({ cluster }: Place): Promise<bigint> {
  return (await readFile(join(cluster, 'global/pg_control'))).readBigUInt64LE(32)
}
