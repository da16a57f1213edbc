import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from '#kernel/api/server.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { jobsChannel, planWord } from './enqueue.ts'
import type { AnyJob, JobRun } from './job.ts'
import { type Taken, fail, finish, lease, nextDue, release, renew, take } from './list.ts'
import { planNext, planSchedules } from './schedule.ts'

/** Carries out the work of a workspace's list; every process that works has one. */
export class Worker {
  private readonly name = randomUUID()
  private readonly workspace: LiveWorkspace
  private readonly place: Pick<JobRun, 'data' | 'files'>
  private readonly jobs: ReadonlyMap<string, AnyJob>
  private readonly running = new Map<Taken, Promise<void>>()
  private readonly stopping = new AbortController()
  private readonly unlisten: (() => void | Promise<void>)[] = []
  private planning: Promise<void> = Promise.resolve()
  private looking: Promise<void> | null = null
  private again = false
  private timer: NodeJS.Timeout | undefined
  private renewal: NodeJS.Timeout | undefined

  constructor({ workspace, data, files }: Pick<Server, 'workspace' | 'data' | 'files'>, jobs: readonly AnyJob[]) {
    this.workspace = workspace()
    this.place = { data, files }
    this.jobs = new Map(jobs.map((job) => [job.name, job]))
  }

  /** Plans what is due by the clock and begins. What waits is taken up at once, what comes is heard of. */
  async start(): Promise<void> {
    const { database, schema } = this.workspace
    this.unlisten.push(await database.listen(jobsChannel, (heard) => {
      if (heard === '' || heard === schema) this.look()
      if (heard === schema + planWord) void this.plan()
    }))
    this.unlisten.push(this.workspace.onModel(() => void this.plan()))
    this.renewal = setInterval(() => void this.renewTaken(), lease * 1000 / 3).unref()
    await this.plan()
  }

  /** Takes nothing more, tells what runs to end, and waits for it a while; what has not ended by then is left to the next process. */
  async stop(): Promise<void> {
    this.stopping.abort()
    clearTimeout(this.timer)
    clearInterval(this.renewal)
    await Promise.all(this.unlisten.map((stop) => stop()))
    await this.planning
    await this.looking
    if (this.running.size > 0) await Promise.race([Promise.all(this.running.values()), pause(patience, undefined, { ref: false })])
    await release(this.workspace.database, this.workspace.schema, this.name).catch(() => undefined)
  }

  private plan(): Promise<void> {
    this.planning = this.planning.then(() => this.planNow())
    return this.planning
  }

  private async planNow() {
    if (this.stopping.signal.aborted) return
    await planSchedules(this.workspace, [...this.jobs.values()]).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) console.error('schedules of jobs', error)
    })
    this.look()
  }

  /** Looks for due work; asked while it looks, it looks once more. */
  private look() {
    this.again = true
    if (this.stopping.signal.aborted) return
    this.looking ??= this.takeAll().finally(() => {
      this.looking = null
      if (this.again) this.look()
    })
  }

  private async takeAll() {
    const { database, schema } = this.workspace
    let wait: number | null = longestWait
    try {
      while (this.again && !this.stopping.signal.aborted) {
        this.again = false
        const places = this.freePlaces()
        if (places.size === 0) return
        const taken = await database.transaction(take(schema, this.name, places))
        if (this.stopping.signal.aborted) return
        taken.forEach((one) => this.begin(one))
        if (taken.length > 0) this.again = true
        else wait = await nextDue(database, schema, [...places.keys()])
      }
    } catch (error) {
      if (!this.stopping.signal.aborted) console.error('jobs', error instanceof Error ? error.message : error)
      this.again = false
      wait = afterTrouble
    }
    this.lookIn(Math.min(wait ?? longestWait, longestWait))
  }

  private lookIn(milliseconds: number) {
    clearTimeout(this.timer)
    if (!this.stopping.signal.aborted) this.timer = setTimeout(() => this.look(), Math.max(milliseconds, shortestWait)).unref()
  }

  private freePlaces(): Map<string, number> {
    const free = new Map([...this.jobs.values()].map(({ name, atOnce }) => [name, atOnce]))
    for (const { name } of this.running.keys()) free.set(name, (free.get(name) ?? 0) - 1)
    return new Map([...free].filter(([, places]) => places > 0))
  }

  private begin(taken: Taken) {
    this.running.set(taken, this.carryOut(taken).catch((error: unknown) => console.error('job', taken.name, error)).finally(() => {
      this.running.delete(taken)
      this.look()
    }))
  }

  private async carryOut(taken: Taken) {
    const job = this.jobs.get(taken.name)
    if (!job) return
    const { database, schema } = this.workspace
    await planNext(this.workspace, job, taken)
    try {
      const run: JobRun = { id: taken.id, workspace: this.workspace, ...this.place, attempt: taken.attempt, signal: this.stopping.signal }
      await job.run(taken.payload as never, run)
    } catch (error) {
      if (this.stopping.signal.aborted) return
      return await fail(database, schema, this.name, taken, error instanceof Error ? error.message : String(error), waitAfter(job, taken.attempt))
    }
    await finish(database, schema, this.name, taken)
  }

  private async renewTaken() {
    if (this.running.size === 0) return
    await renew(this.workspace.database, this.workspace.schema, this.name, [...this.running.keys()]).catch(() => undefined)
  }
}

/** Milliseconds until it is tried again: 5 s, then twice as long each time up to an hour, a little more or less; null: it is given up. */
function waitAfter({ attempts }: AnyJob, attempt: number): number | null {
  return attempt >= attempts ? null : Math.min(5000 * 2 ** (attempt - 1), 3_600_000) * (0.9 + 0.2 * Math.random())
}

/** Milliseconds. A notice that went amiss, and clocks that were put forward, are made up for after the longest. */
const longestWait = 30_000
const afterTrouble = 2000
const shortestWait = 10
const patience = 8000
