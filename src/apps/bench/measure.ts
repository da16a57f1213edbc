import { type Asked, Client } from './client.ts'
import { cpuOf } from './processes.ts'

/** A question that is asked again and again; `n` counts them. What is marked `unmeasured` is asked before, off the clock. */
export type Scenario = (n: number) => { readonly asked: Asked; readonly unmeasured?: Asked }

export interface Target {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
  /** Processes whose CPU time is counted, with their descendants. */
  readonly pids: readonly number[]
}

export interface Measured {
  readonly connections: number
  readonly perSecond: number
  readonly answers: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** CPU time of server and database per answer, ms */
  readonly cpu: number
  readonly bytes: number
  readonly errors: number
  readonly sample?: string
}

export interface Length { readonly warm: number; readonly seconds: number }

/** Closed loop: each connection asks again as soon as it is answered. */
export async function measure(target: Target, scenario: Scenario, connections: number, { warm, seconds }: Length): Promise<Measured> {
  const run = { isMeasuring: false, isOver: false, times: [] as number[], bytes: 0, errors: 0, sample: undefined as string | undefined }
  const loops = Array.from({ length: connections }, () => loop(target, scenario, run))
  await pause(warm)
  const cpu = cpuOf(target.pids)
  const started = performance.now()
  run.isMeasuring = true
  await pause(seconds)
  run.isMeasuring = false
  const used = cpuOf(target.pids) - cpu
  const elapsed = (performance.now() - started) / 1000
  run.isOver = true
  await Promise.all(loops)
  const times = run.times.sort((a, b) => a - b)
  const at = (share: number) => round(times[Math.min(Math.floor(share * times.length), times.length - 1)] ?? 0)
  return {
    connections, answers: times.length, perSecond: round(times.length / elapsed), p50: at(0.5), p95: at(0.95), p99: at(0.99),
    cpu: round(used / Math.max(times.length, 1)), bytes: Math.round(run.bytes / Math.max(times.length, 1)), errors: run.errors,
    ...(run.sample === undefined ? {} : { sample: run.sample }),
  }
}

interface Run { isMeasuring: boolean; isOver: boolean; times: number[]; bytes: number; errors: number; sample: string | undefined }

async function loop(target: Target, scenario: Scenario, run: Run): Promise<void> {
  const client = new Client(target.port, target.headers)
  while (!run.isOver) {
    const { asked, unmeasured } = scenario(asking++)
    if (unmeasured) await client.ask(unmeasured)
    const answered = await client.ask(asked)
    if (!run.isMeasuring) continue
    run.times.push(answered.ms)
    run.bytes += answered.bytes
    if (answered.status >= 200 && answered.status < 300) continue
    run.errors++
    run.sample ??= `${answered.status} ${asked.path} ${answered.text().slice(0, 200)}`
  }
  client.close()
}

let asking = 0

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

const round = (value: number) => Math.round(value * 100) / 100
