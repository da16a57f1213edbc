import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Way, parameters } from './parameters.ts'
import { type Place, socketFolder } from './place.ts'
import { type Running, clearRemains, runningOn } from './running.ts'

export interface Server {
  readonly socketFolder: string
  /** From now on nobody starts it again when it ends. */
  letBe(): void
}

/** Sees to it that PostgreSQL runs on the cluster: joins it, starts it, and starts it again when it was killed. */
export async function keepRunning(place: Place, binaries: string, way: Way, say: (line: string) => void): Promise<Server> {
  const watch = { wanted: true, restarts: 0 }
  const revive = async () => {
    if (!watch.wanted || ++watch.restarts > 20) return
    say('PostgreSQL ended unexpectedly and is started again')
    await start().catch((error: Error) => say(error.message))
  }
  const start = async () => {
    const { running, child } = await runOrJoin(place, binaries, way)
    if (child) child.once('exit', revive)
    return running
  }
  const { socketFolder } = await start()
  return { socketFolder, letBe: () => { watch.wanted = false } }
}

/** A PostgreSQL that is ready. */
export interface Started {
  readonly running: Running
  /** absent when somebody else started it */
  readonly child?: ChildProcess
}

/** Joins the PostgreSQL on a cluster, or starts it; throws with its last words when it does not get ready. */
export async function runOrJoin(place: Place, binaries: string, way: Way): Promise<Started> {
  const until = Date.now() + (way.patience ?? patience)
  let child: ChildProcess | undefined
  for (;;) {
    const running = runningOn(place.cluster)
    if (running?.isReady) return child?.pid === running.pid ? { running, child } : { running }
    if (!running && !(child && isAlive(child))) {
      if (child) throw new Error(`PostgreSQL does not start: ${lastWords(place.log)}`)
      await clearRemains(place.cluster)
      child = launch(place, binaries, way)
    }
    if (Date.now() > until) throw new Error(`PostgreSQL does not get ready: ${lastWords(place.log)}`)
    await pause(10)
  }
}

/** Recovery after a crash replays at most a checkpoint's worth of log. Milliseconds. */
const patience = 120_000

function launch(place: Place, binaries: string, { durability, more }: Way): ChildProcess {
  const log = openLog(place)
  const args = ['-D', place.cluster, ...parameters(socketFolder(place), durability, more)]
  const child = spawn(join(binaries, 'bin/postgres'), args, {
    cwd: '/', detached: true, stdio: ['ignore', log, log], env: { LC_ALL: 'C', PATH: process.env['PATH'] }, ...place.owner,
  })
  child.on('error', () => {})
  child.unref()
  closeSync(log)
  return child
}

/** Starts anew once it is large. */
function openLog({ log, owner }: Place): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const file = openSync(log, size > 10_000_000 ? 'w' : 'a', 0o600)
  if (owner) chownSync(log, owner.uid, owner.gid)
  return file
}

const isAlive = (child: ChildProcess) => child.pid !== undefined && child.exitCode === null && child.signalCode === null

const lastWords = (log: string) =>
  readFileSync(log, 'utf8').trimEnd().split('\n').slice(-3).map((line) => line.replace(/^[\d:. -]+UTC /, '')).join(' ')
