import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { serverOf } from '#kernel/api/server.ts'
import { answers, company, signedIn } from '#test/people.ts'
import { enqueue } from './enqueue.ts'
import { type AnyJob, type JobRun, defineJob } from './job.ts'
import { Worker } from './worker.ts'

const world = await company()
after(() => world.close())
const { database, workspace } = world
const { schema } = workspace

/** A worker for the length of a test. */
async function working(t: { after(end: () => Promise<void>): void }, ...jobs: readonly AnyJob[]): Promise<Worker> {
  const worker = new Worker(serverOf(database, workspace, tmpdir()), jobs)
  await worker.start()
  t.after(() => worker.stop())
  return worker
}

/** A job that notes what it was given; `until` waits for a number of runs. */
function noting(name: string, more: Parameters<typeof defineJob<unknown>>[2] & { work?: (payload: unknown, run: JobRun) => Promise<void> } = {}) {
  const runs: unknown[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const job = defineJob<unknown>(name, async (payload, run) => {
    runs.push(payload)
    waiting.filter(({ count }) => runs.length >= count).forEach(({ resolve }) => resolve())
    await more.work?.(payload, run)
  }, more)
  const until = (count: number) => (runs.length >= count ? Promise.resolve() : new Promise<void>((resolve) => { waiting.push({ count, resolve }) }))
  return { job, runs, until }
}

const rowsOf = (name: string) => database.run({ text: `select attempts, error, given_up_at is not null from ${schema}.job where name = $1`, values: [name] })

test('work is done after the commit, and never when the transaction was rolled back', async (t) => {
  const { job, runs, until } = noting('tell')
  await working(t, job)
  await assert.rejects(database.transaction(async (connection) => {
    await enqueue(connection, schema, job, 'never')
    throw new Error('changed my mind')
  }), /changed my mind/)
  await database.transaction((connection) => enqueue(connection, schema, job, { to: 'Anna' }))
  await until(1)
  assert.deepEqual(runs, [{ to: 'Anna' }])
})

test('work under a key waits once, with the latest payload; what begins later is replaced no more', async (t) => {
  const { job, runs, until } = noting('count')
  for (const payload of [1, 2, 3]) await enqueue(database, schema, job, payload, { key: 'day' })
  await working(t, job)
  await until(1)
  await enqueue(database, schema, job, 4, { key: 'day' })
  await until(2)
  assert.deepEqual(runs, [3, 4])
})

test('of one queue one job runs at a time, in order, also where two processes work', async (t) => {
  let now = 0
  let most = 0
  const { job, runs, until } = noting('step', { atOnce: 5, work: async () => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => setImmediate(resolve))
    now--
  } })
  for (const payload of [1, 2, 3, 4, 5, 6]) await enqueue(database, schema, job, payload, { queue: 'one' })
  await Promise.all([working(t, job), working(t, job)])
  await until(6)
  assert.equal(most, 1)
  assert.deepEqual(runs, [1, 2, 3, 4, 5, 6])
})

test('work that fails is tried again later, is told to administrators, and is given up in the end', async (t) => {
  const anna = await signedIn(world, answers.email)
  let isBroken = true
  const { job, until } = noting('send', { attempts: 2, work: async () => { if (isBroken) throw new Error('no answer') } })
  const failed = async (times: number) => { while ((await rowsOf('send'))[0]?.join() !== `${times},no answer,${times === 2 ? 't' : 'f'}`) await pause(10) }
  const worker = await working(t, job)
  await enqueue(database, schema, job, 1)
  await failed(1)
  await worker.stop()
  const [first] = (await anna.ask('GET', '/api/jobs')).body['failed'] ?? []
  assert.deepEqual([first?.['name'], first?.['state'], first?.['attempts'], first?.['error']], ['send', 'again', 1, 'no answer'])
  const wait = Date.parse(first?.['nextAt'] ?? '') - Date.parse(first?.['failedAt'] ?? '')
  assert.ok(wait > 4000 && wait < 6000, String(wait))
  await database.run({ text: `update ${schema}.job set run_at = now() where name = 'send'`, values: [] })
  const second = await working(t, job)
  await failed(2)
  await second.stop()
  assert.deepEqual(await rowsOf('send'), [['2', 'no answer', 't']])
  isBroken = false
  await working(t, job)
  assert.equal((await anna.ask('POST', `/api/jobs/${first?.['id']}/retry`)).status, 204)
  await until(3)
})

test('others than administrators do not learn of background work', async () => {
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  assert.equal((await rep.ask('GET', '/api/jobs')).status, 404)
  assert.equal((await rep.ask('DELETE', '/api/jobs/1')).status, 404)
})

test('what a killed process had taken is taken up by another when its lease has ended', async (t) => {
  const { job, runs, until } = noting('adopt')
  await enqueue(database, schema, job, 'orphan')
  await database.run({ text: `update ${schema}.job set taken_by = 'killed', taken_until = now() + interval '100 ms', attempts = 1 where name = 'adopt'`, values: [] })
  await working(t, job)
  await until(1)
  assert.deepEqual(runs, ['orphan'])
})

test('a process that stops tells its work to end, and leaves it to the next as if it had not begun', async (t) => {
  const { job, runs, until } = noting('long', { work: (_payload, { signal }) => new Promise((_resolve, reject) => {
    if (runs.length === 1) signal.addEventListener('abort', () => reject(new Error('cut off')))
    else _resolve()
  }) })
  const worker = await working(t, job)
  await enqueue(database, schema, job, 1)
  await until(1)
  await worker.stop()
  assert.deepEqual(await rowsOf('long'), [['0', null, 'f']])
  await working(t, job)
  await until(2)
})

test('a schedule runs by the clock, once for all processes; what was missed is done once', async (t) => {
  const { job, runs, until } = noting('nightly', { schedule: '0 3 * * *' })
  const first = await working(t, job)
  const planned = () => database.run({ text: `select key from ${schema}.job where name = 'nightly'`, values: [] })
  assert.equal((await planned()).length, 1)
  await first.stop()
  await database.run({ text: `update ${schema}.job set run_at = now() - interval '1 day', key = 'schedule 2026-01-01T03:00:00.000Z' where name = 'nightly'`, values: [] })
  await Promise.all([working(t, job), working(t, job)])
  await until(1)
  assert.deepEqual(runs, [null])
  assert.match((await planned()).flat().join(), /^schedule \d{4}-/)
})
