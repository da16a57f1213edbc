import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '#kernel/database/postgres.ts'
import { type Browser, type World, answers, company, openWorld, signedIn } from '#test/people.ts'

const one = await company()
const two = await openWorld(openDatabase(one.database.url, { max: 5 }))
const atOne = await signedIn(one, answers.email)
const atTwo = await signedIn(two, answers.email)
await atOne.ask('POST', '/api/pipelines', { name: 'Sales' })
await atOne.ask('POST', '/api/stages', { name: 'New', pipeline: { name: 'Sales' } })

/** Everything that the stream of a process tells a person, as it comes. */
async function follow(world: World, { cookies }: Browser): Promise<{ told: string[] }> {
  const url = await world.app.listen({ port: 0, host: '127.0.0.1' }).catch(() => `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`)
  const { body } = await fetch(`${url}/api/stream`, { headers: { cookie: `pareto_session=${cookies.get('pareto_session')}` } })
  const told: string[] = []
  void (async () => { for await (const part of body ?? []) told.push(Buffer.from(part).toString()) })().catch(() => undefined)
  await within(1000, () => told.join('').includes('hello'))
  return { told }
}

async function within(milliseconds: number, holds: () => boolean | Promise<boolean>) {
  const until = Date.now() + milliseconds
  while (!(await holds()) && Date.now() < until) await pause(10)
  assert.ok(await holds(), `not within ${milliseconds} ms`)
}

test('a write in one process is told by the stream of the other within a second', async () => {
  const { told } = await follow(two, atTwo)
  const { body } = await atOne.ask('POST', '/api/companies', { name: 'Heard' })
  await within(1000, () => told.join('').includes(`"entity":"company","id":${body['id']},"op":"create"`))
})

test('what another program says on our channel disturbs nobody', async () => {
  for (const payload of ['nonsense', 'null', '7', '{"entities":["company"]}']) await two.database.run({ text: 'select pg_notify($1, $2)', values: ['pareto_changes', payload] })
  await pause(50)
  assert.equal((await atTwo.ask('GET', '/api/companies')).status, 200)
})

test('references, rights and fields of one process hold in the other', async () => {
  await within(1000, async () => (await atTwo.ask('POST', '/api/deals', { name: 'In the new stage' })).status === 201)
  await atOne.ask('POST', '/api/fields', { entity: 'deal', kind: 'text', key: 'note', label: { en: 'Note' } })
  await within(1000, async () => (await atTwo.ask('POST', '/api/deals', { name: 'Noted', c_note: 'x' })).status === 201)
  const rep = await signedIn(two, 'rep@two.test', 'rep')
  await rep.ask('POST', '/api/deals', { name: 'Mine' })
  await atOne.ask('PUT', '/api/rights', { changes: [{ entity: 'deal', role: 'rep', field: 'amount', mode: 'hidden' }, { entity: 'deal', role: 'rep', verb: 'create', scope: 'none' }] })
  await within(1000, async () => (await rep.ask('POST', '/api/deals', { name: 'No more' })).status === 403)
  const { body } = await rep.ask('GET', '/api/deals')
  assert.ok((body['items'] as unknown as object[]).every((item) => !('amount' in item)))
})

test('remembered sums of one process end with the writes of the other', async () => {
  const sum = async () => ((await atTwo.ask('GET', '/api/deals/summary?sum=amount')).body['total'] as unknown as { sum: string }).sum
  const before = Number(await sum())
  await atOne.ask('POST', '/api/deals', { name: 'Counts', amount: { amount: '12.34', currency: 'EUR' } })
  await within(1000, async () => Math.round((Number(await sum()) - before) * 100) === 1234)
})

test('who is switched off in one process is signed out of the other', async () => {
  const leaver = await signedIn(two, 'leaver@two.test', 'manager')
  assert.equal((await leaver.ask('GET', '/api/companies')).status, 200)
  await atOne.ask('PATCH', `/api/users/${leaver.id}`, { active: false })
  await within(1000, async () => (await leaver.ask('GET', '/api/companies')).status === 401)
})

test('the same request to both processes at once is carried out once', async () => {
  const send = (browser: Browser) => browser.ask('POST', '/api/companies', { name: 'Only one of it' }, { 'idempotency-key': 'both' })
  const told = await Promise.all([send(atOne), send(atTwo), send(atOne), send(atTwo)])
  assert.deepEqual(new Set(told.map(({ status, body }) => `${status} ${body['id']}`)).size, 1)
  const { body } = await atOne.ask('GET', `/api/companies?count=true&filter=${encodeURIComponent('{"field":"name","op":"=","value":"Only one of it"}')}`)
  assert.equal(body['total'], 1)
})

test('two fields that are made at the same moment are both made', async () => {
  const made = await Promise.all([atOne, atTwo, atOne, atTwo].map((browser) => browser.ask('POST', '/api/fields', { entity: 'company', kind: 'text', label: { en: 'Twin' } })))
  assert.deepEqual(made.map(({ status }) => status), [201, 201, 201, 201])
  assert.equal(new Set(made.map(({ body }) => body['key'])).size, 4)
  const values = Object.fromEntries(made.map(({ body }) => [String(body['key']), 'x']))
  await within(1000, async () => (await atTwo.ask('POST', '/api/companies', { name: 'All twins', ...values })).status === 201)
})

test('both end at once, although a browser still listens', async () => {
  const started = Date.now()
  await Promise.all([one.close(), two.close()])
  assert.ok(Date.now() - started < 2000)
  await two.database.close()
})
