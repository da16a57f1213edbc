import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { answers, company, openWorld, signedIn } from '#test/people.ts'
import { verify } from '../verify.ts'
import { type Archive, toDrop } from './archives.ts'

const folder = mkdtempSync(join(tmpdir(), 'pareto-regular-'))
const [dataFolder, backups] = [join(folder, 'data'), join(folder, 'backups')]
const base = await company()
await base.close()
const world = await openWorld(base.database, { dataFolder, backups })
after(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})
const anna = await signedIn(world, answers.email)
const { database, workspace: { schema } } = world

interface State {
  readonly last: { readonly id: number; readonly state: string; readonly error: string | null; readonly by: { readonly title: string } | null; readonly name: string } | null
  readonly archives: readonly { readonly name: string; readonly size: number }[]
  readonly nextAt: string | null
  readonly awaited: boolean
}

const read = async () => (await anna.ask('GET', '/api/backups')).body as unknown as State

async function ended(after = 0): Promise<State> {
  for (;;) {
    const state = await read()
    if (state.last && state.last.id > after && state.last.state !== 'running') return state
    await pause(20)
  }
}

test('an administrator has a backup made, sees how it went and downloads it; nobody else may', async () => {
  assert.deepEqual([(await read()).last, (await read()).archives], [null, []])
  assert.equal((await anna.ask('POST', '/api/backups')).status, 202)
  const { last, archives: [archive] } = await ended()
  assert.deepEqual([last?.state, last?.by?.title, last?.name], ['done', answers.name, archive?.name])
  const cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const url = `/api/backups/archives/${archive?.name}`
  const answer = await world.app.inject({ url, headers: { cookie } })
  const kept = join(backups, archive?.name ?? '')
  assert.deepEqual(answer.rawPayload, readFileSync(kept))
  assert.equal((await verify(kept)).head.company, answers.company)
  assert.match(JSON.stringify((await anna.ask('GET', '/api/settings/history')).body), new RegExp(`downloaded.*${archive?.name}`))
  const { body: { key } } = await anna.ask('POST', '/api/keys', { name: 'Program' })
  assert.equal((await world.app.inject({ url, headers: { authorization: `Bearer ${String(key)}` } })).statusCode, 404)
  writeFileSync(join(backups, 'secret.txt'), 'secret')
  for (const name of ['secret.txt', '..%2Fdata', 'pareto-20200101-000000.tar']) assert.equal((await anna.ask('GET', `/api/backups/archives/${name}`)).status, 404)
  const manager = await signedIn(world, 'manager@acme.test', 'manager')
  for (const [method, path] of [['GET', ''], ['POST', ''], ['PATCH', '/plan'], ['GET', `/archives/${archive?.name}`]] as const) {
    assert.equal((await manager.ask(method, '/api/backups' + path, ...(method === 'PATCH' ? [{ on: false }] : []))).status, 404)
  }
})

test('the plan is kept, its next time follows, and who changed it is known', async () => {
  const { body } = await anna.ask('PATCH', '/api/backups/plan', { time: '04:30', weeks: 0 })
  assert.match(String(body['nextAt']), /T0[23]:30:00\.000Z$/)
  assert.match(JSON.stringify((await anna.ask('GET', '/api/settings/history')).body), /"backups".*"field":"time","before":"02:00","after":"04:30"/)
  for (const [wrong, field] of [[{ time: '25:00' }, 'time'], [{ days: 0 }, 'days'], [{ months: 1.5 }, 'months'], [{ on: 'yes' }, 'on'], [{ toString: 1 }, 'toString']] as const) {
    const { status, body: problem } = await anna.ask('PATCH', '/api/backups/plan', wrong)
    assert.deepEqual([status, (problem['problems'] as unknown as { field: string }[])[0]?.field], [422, field])
  }
  assert.equal((await anna.ask('PATCH', '/api/backups/plan', { on: false })).body['nextAt'], null)
  assert.equal((await anna.ask('PATCH', '/api/backups/plan', { on: true })).body['nextAt'], body['nextAt'])
})

test('what was due while nothing ran is made once, however many processes start', async () => {
  const before = (await read()).last?.id ?? 0
  const waiting = () => database.run({ text: `select run_at from ${schema}.job where name = 'backup' and key like 'schedule %'`, values: [] })
  while ((await waiting()).length === 0) await pause(20)
  await database.run({ text: `update ${schema}.job set run_at = now() - interval '3 hours', key = 'schedule 2026-01-01T03:00:00.000Z' where name = 'backup'`, values: [] })
  const others = await Promise.all([1, 2].map(() => openWorld(database, { dataFolder, backups })))
  const { last } = await ended(before)
  assert.deepEqual([last?.state, last?.by], ['done', null])
  await Promise.all(others.map((other) => other.close()))
  const [count] = await database.run({ text: `select count(*) from ${schema}.backup_run where id > $1`, values: [before] })
  assert.equal(count?.[0], '1')
})

test('a backup that fails says why, leaves nothing behind and removes nothing', async () => {
  const before = await read()
  rmSync(join(dataFolder, 'files'), { recursive: true, force: true })
  await database.run({ text: `create view ${schema}.by_hand as select 1`, values: [] })
  await anna.ask('POST', '/api/backups')
  const { last, archives } = await ended(before.last?.id)
  await database.run({ text: `drop view ${schema}.by_hand`, values: [] })
  assert.deepEqual([last?.state, archives], ['failed', before.archives])
  assert.match(last?.error ?? '', /by_hand, which Pareto did not make/)
  assert.deepEqual(readdirSync(backups).filter((name) => name.endsWith('.partial')), [])
})

test('kept are the last archives of days, weeks and months: never none, and never one too few', () => {
  const day = 86_400_000
  const archivesOf = (days: readonly number[]): Archive[] => days.map((at) => ({ name: String(at), size: 1, at: new Date(Date.UTC(2026, 0, 1) + at * day).toISOString() }))
  const daily = archivesOf(Array.from({ length: 400 }, (_, at) => at))
  assert.equal(daily.length - toDrop(daily, { days: 7, weeks: 0, months: 0 }).length, 7)
  assert.equal(daily.length - toDrop(daily, { days: 7, weeks: 4, months: 6 }).length, 7 + 2 + 4)
  fc.assert(fc.property(fc.uniqueArray(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1 }), fc.nat(20), fc.nat(10), fc.nat(12), (days, keepDays, weeks, months) => {
    const archives = archivesOf(days)
    const dropped = new Set(toDrop(archives, { days: keepDays + 1, weeks, months }))
    const newest = archives.toSorted((a, b) => (a.at < b.at ? 1 : -1))
    assert.ok(newest[0] && !dropped.has(newest[0]))
    const kept = archives.filter((archive) => !dropped.has(archive))
    const spans = new Set(archives.map(({ at }) => at.slice(0, 10))).size
    assert.ok(kept.length >= Math.min(keepDays + 1, spans) && kept.length <= keepDays + 1 + weeks + months + archives.filter(({ at }) => Date.parse(at) > Date.parse(newest[0]?.at ?? '') - day).length)
    assert.deepEqual(toDrop(kept, { days: keepDays + 1, weeks, months }), [])
  }))
})
