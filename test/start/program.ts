import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ending } from '#test/ending.ts'

/** Pareto started as people start it, but on a port and a data folder of its own. */
export interface Program {
  readonly child: ChildProcess
  /** everything printed so far */
  readonly output: () => string
  /** resolves with its address, rejects when it ends before that */
  readonly ready: Promise<string>
  /** exit status, or 128 and the number of a signal */
  readonly ended: Promise<number>
}

/** A data folder of its own, whose name is hard on programs, and what was started on it. */
export interface Stage {
  readonly data: string
  start(environment?: Readonly<Record<string, string>>): Program
}

/** When the test ends, the programs end, the database after them, and the folder goes. */
export function setStage(t: Ending): Stage {
  const parent = mkdtempSync(join(tmpdir(), 'pareto-start-'))
  chmodSync(parent, 0o755)
  const data = join(parent, 'данные, mit Leerzeichen')
  const started: Program[] = []
  t.after(async () => {
    for (const { child } of started) if (child.exitCode === null) child.kill('SIGTERM')
    await Promise.all(started.map(({ ended }) => ended))
    await until(() => databaseProcesses(data).length === 0)
    rmSync(parent, { recursive: true, force: true })
  })
  return {
    data,
    start(environment = {}) {
      const program = startProgram({ PARETO_DATA: data, ...environment })
      started.push(program)
      return program
    },
  }
}

function startProgram(environment: Readonly<Record<string, string>>): Program {
  const { DATABASE_URL: _url, PARETO_TEST_DATABASE: _test, NODE_TEST_CONTEXT: _context, npm_lifecycle_event: _npm, ...inherited } = process.env
  const child = spawn('node', ['scripts/run.mjs', 'src/apps/start.ts'], {
    detached: true, env: { ...inherited, PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<number>((resolve) => child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143))))
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer) => {
      printed += piece.toString()
      const [, address] = /^ready (http:\S+)/m.exec(printed) ?? []
      if (address) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`It ended: ${printed}`)))
  })
  ready.catch(() => {})
  return { child, output: () => printed, ready, ended }
}

/** Processes of the PostgreSQL on a data folder. */
export const databaseProcesses = (data: string) => residents(clusterOf(data))

export const postmaster = (data: string) => Number(readFileSync(join(clusterOf(data), 'postmaster.pid'), 'utf8').split('\n')[0])

/** The process that serves: the child of run.mjs. */
export function serverProcess(program: Program): number {
  const children = readFileSync(`/proc/${program.child.pid}/task/${program.child.pid}/children`, 'utf8').trim().split(' ')
  return Number(children[0])
}

/** Ends a process at once, unless it has ended by itself, as the children of a killed PostgreSQL do. */
export function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits for something to become true; throws when it does not within 20 seconds. */
export async function until(isSo: () => boolean | Promise<boolean>) {
  const end = Date.now() + 20_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It did not come about: ${isSo}`)
    await pause(20)
  }
}

const clusterOf = (data: string) => (existsSync(join(data, 'postgres')) ? realpathSync(join(data, 'postgres')) : join(data, 'postgres'))

const residents = (cluster: string) => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && standsIn(pid) === cluster).map(Number)

function standsIn(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
