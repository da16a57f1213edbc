import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { systemContext } from '#kernel/workspace/context.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { answers, company, signedIn } from '#test/people.ts'

/* A deal that belongs to one team, and a curious rep of another who tries every door. */
const world = await company()
after(() => world.close())
await makeFirstPipeline(systemContext(world.workspace, 'web'))
const administrator = await signedIn(world, answers.email)
await administrator.ask('PUT', '/api/rights', { changes: [{ entity: 'activity', role: 'rep', verb: 'read', scope: 'all' }] })
const owner = await signedIn(world, 'owner@leaks.test', 'rep')
const curious = await signedIn(world, 'curious@leaks.test', 'rep')

const made = await owner.ask('POST', '/api/deals', { name: 'Quagga supply', amount: { amount: '4242', currency: 'EUR' } })
const deal = Number(made.body['id'])
const { body: activity } = await owner.ask('POST', '/api/activities', { type: 'task', subject: 'Call', deal })
const bulk = await owner.ask('POST', '/api/deals/bulk', { ids: [deal], set: { source: 'Fair' } })

const filter = (field: string, op: string, value: unknown) => 'filter=' + encodeURIComponent(JSON.stringify({ field, op, value }))

test('the record answers 404 to everything that names it', async () => {
  const url = `/api/deals/${deal}`
  for (const [method, path, body] of [
    ['GET', url], ['PATCH', url, { name: 'Mine' }], ['DELETE', url], ['POST', url + '/win', {}], ['POST', url + '/restore', {}],
    ['GET', url + '/timeline'], ['GET', url + '/history'], ['POST', `/api/files?entity=deal&record=${deal}`, {}],
    ['GET', '/api/undo?change=' + String(made.headers['x-change'])], ['POST', '/api/undo', { change: String(made.headers['x-change']) }],
    ['POST', '/api/undo', { batch: bulk.body['batch'] }], ['GET', `/api/batches/${bulk.body['batch']}`],
  ] as const) {
    assert.equal((await curious.ask(method, path, body)).status, 404, `${method} ${path}`)
  }
  assert.equal((await owner.ask('GET', url)).body['name'], 'Quagga supply')
})

test('neither lists nor search nor changes nor the trash tell of it', async () => {
  await owner.ask('DELETE', `/api/deals/${deal}`)
  const trash = await curious.ask('GET', '/api/trash?entity=deal')
  await owner.ask('POST', `/api/deals/${deal}/restore`)
  for (const { body } of [
    trash,
    await curious.ask('GET', '/api/deals'),
    await curious.ask('GET', '/api/search?q=quagga'),
    await curious.ask('GET', '/api/deals?search=quagga'),
  ]) {
    assert.deepEqual(body['items'], [])
  }
  const { body } = await curious.ask('GET', '/api/changes?since=0.0')
  assert.ok((body['items'] as unknown as { entity: string }[]).every(({ entity }) => entity !== 'deal'))
})

test('a record that links to it does not tell its name, and cannot be asked about it', async () => {
  const { body } = await curious.ask('GET', `/api/activities/${activity['id']}`)
  assert.equal(body['deal']?.['title'] ?? null, null)
  for (const condition of [
    filter('deal.name', 'starts', 'Quagga'),
    filter('deal.name', 'contains', 'agg'),
    filter('deal.amount', '>', 1),
    filter('deal', 'contains', 'Quagga'),
  ]) {
    const { status, body: list } = await curious.ask('GET', `/api/activities?${condition}`)
    assert.ok(status === 422 || (list['items'] as unknown as []).length === 0, condition)
  }
  const grouped = await curious.ask('GET', '/api/activities/summary?by=deal')
  assert.doesNotMatch(JSON.stringify(grouped.body), /Quagga/)
  const timeline = await curious.ask('GET', `/api/activities/${activity['id']}/timeline`)
  assert.doesNotMatch(JSON.stringify(timeline.body), /Quagga/)
})

test('it cannot be linked to, nor changed among others', async () => {
  const linked = await curious.ask('POST', '/api/activities', { type: 'task', subject: 'Mine', deal })
  assert.deepEqual([linked.status, linked.body['problems']?.[0]?.['field']], [422, 'deal'])
  const byName = await curious.ask('POST', '/api/activities', { type: 'task', subject: 'Mine', deal: { name: 'Quagga supply' } })
  assert.equal(byName.status, 422)
  const many = await curious.ask('POST', '/api/deals/bulk', { ids: [deal], set: { name: 'Mine' } })
  assert.equal(many.body['changed'], 0)
  assert.doesNotMatch(JSON.stringify(many.body), /Quagga/)
})

test('a role without the right to create creates nothing, also by an import of one row or a verb', async () => {
  const reader = await signedIn(world, 'reader@leaks.test', 'read-only')
  for (const [method, url, body] of [
    ['POST', '/api/deals', { name: 'No' }], ['POST', '/api/companies', { name: 'No' }], ['PATCH', `/api/deals/${deal}`, { name: 'No' }],
    ['DELETE', `/api/deals/${deal}`], ['POST', `/api/deals/${deal}/win`, {}], ['POST', '/api/users', { name: 'No' }],
    ['POST', `/api/files?entity=deal&record=${deal}`, {}], ['POST', '/api/products', { name: 'No' }],
  ] as const) {
    assert.equal((await reader.ask(method, url, body)).status, 403, `${method} ${url}`)
  }
})

test('a role that may create its own only does not create for others', async () => {
  await administrator.ask('PUT', '/api/rights', { changes: [{ entity: 'deal', role: 'rep', verb: 'create', scope: 'own' }] })
  assert.equal((await curious.ask('POST', '/api/deals', { name: 'Own' })).status, 201)
  const foreign = await curious.ask('POST', '/api/deals', { name: 'Foreign', owner: owner.id })
  assert.deepEqual([foreign.status, foreign.body['problems']?.[0]?.['field']], [422, 'owner'])
})

test('a stream tells nothing more once its person is switched off', async (t) => {
  const url = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const watcher = await signedIn(world, 'watcher@leaks.test', 'manager')
  const stop = new AbortController()
  t.after(() => stop.abort())
  const stream = await fetch(`${url}/api/stream`, {
    headers: { cookie: `pareto_session=${watcher.cookies.get('pareto_session')}` },
    signal: stop.signal,
  })
  const told: string[] = []
  const reading = (async () => {
    for await (const part of stream.body ?? []) told.push(Buffer.from(part).toString())
  })().catch(() => undefined)
  await administrator.ask('POST', '/api/companies', { name: 'Seen' })
  await until(() => told.join('').includes('"entity":"company"'))
  await administrator.ask('PATCH', `/api/users/${watcher.id}`, { active: false })
  const before = told.length
  await administrator.ask('POST', '/api/companies', { name: 'Unseen' })
  await reading
  assert.doesNotMatch(told.slice(before).join(''), /event: change/)
})

async function until(holds: () => boolean) {
  for (let rounds = 0; !holds() && rounds < 1000; rounds++) await pause(20)
  assert.ok(holds())
}

test('tags are offered that stand on records which the person may read, frequent ones first', async () => {
  await administrator.ask('PUT', '/api/rights', { changes: [{ entity: 'company', role: 'rep', verb: 'read', scope: 'own' }] })
  await owner.ask('POST', '/api/companies', { name: 'Hidden', tags: ['Quagga', 'VIP'] })
  for (const tags of [['fair', 'VIP'], ['vip'], ['VIP', '100 %']]) await curious.ask('POST', '/api/companies', { name: `With ${tags}`, tags, owner: curious.id })
  const words = async (person: typeof curious, search = '') =>
    ((await person.ask('GET', `/api/companies/words?field=tags&search=${encodeURIComponent(search)}`)).body['items'] as unknown as { word: string; count: number }[])
  assert.deepEqual(await words(curious), [{ word: 'VIP', count: 3 }, { word: '100 %', count: 1 }, { word: 'fair', count: 1 }])
  assert.deepEqual((await words(administrator)).map(({ word }) => word), ['VIP', '100 %', 'fair', 'Quagga'])
  assert.deepEqual((await words(curious, '0 %')).map(({ word }) => word), ['100 %'])
  assert.equal((await curious.ask('GET', '/api/companies/words?field=name')).body['problems']?.[0]?.['code'], 'noWords')
})
