import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const ask = (method: 'POST' | 'PATCH' | 'DELETE', url: string, key: string, body?: object) => anna.ask(method, url, body, { 'idempotency-key': key })
const counted = async (name: string) => (await anna.ask('GET', `/api/companies?count=true&filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: name }))}`)).body['total']

test('a request that is sent ten times at once is carried out once, and all get the same answer', async () => {
  const told = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/api/companies', 'ten', { name: 'Ten', tags: ['x'] })))
  assert.deepEqual(new Set(told.map(({ status, body, headers }) => JSON.stringify([status, body, headers['x-change'], headers['location']]))).size, 1)
  assert.deepEqual([told[0]?.status, await counted('Ten')], [201, 1])
})

test('a refused request may be corrected and sent again under its key', async () => {
  assert.equal((await ask('POST', '/api/companies', 'again', { name: '' })).status, 422)
  assert.equal((await ask('POST', '/api/companies', 'again', { name: 'Corrected' })).status, 201)
  assert.equal((await ask('POST', '/api/companies', 'again', { name: 'Something else' })).status, 422)
  assert.deepEqual([await counted('Corrected'), await counted('Something else')], [1, 0])
})

test('twenty writers of one record, each under a key of its own, are all told what became of it', async () => {
  const { body } = await anna.ask('POST', '/api/companies', { name: 'Crowded' })
  const told = await Promise.all(Array.from({ length: 20 }, (_, at) => ask('PATCH', `/api/companies/${body['id']}`, `crowd ${at}`, { description: `By ${at}` })))
  const written = told.filter(({ status }) => status === 200)
  assert.ok(told.every(({ status }) => status === 200 || status === 409), told.map(({ status }) => status).join())
  assert.equal((await anna.ask('GET', `/api/companies/${body['id']}`)).body['version'], 1 + written.length)
})

test('a delete and a verb under a key are told once more, not done once more', async () => {
  const { body } = await anna.ask('POST', '/api/companies', { name: 'Leaving' })
  const [first, second] = [await ask('DELETE', `/api/companies/${body['id']}`, 'leave'), await ask('DELETE', `/api/companies/${body['id']}`, 'leave')]
  assert.deepEqual([first.status, second.status, first.headers['x-change'] === second.headers['x-change']], [204, 204, true])
  const { body: step } = await anna.ask('POST', '/api/activities', { subject: 'Call' })
  const done = [await ask('POST', `/api/activities/${step['id']}/complete`, 'done', {}), await ask('POST', `/api/activities/${step['id']}/complete`, 'done', {})]
  assert.deepEqual(done.map(({ status, body }) => [status, body['version']]), [[200, 2], [200, 2]])
})

test('keys of one person are nobody else\'s', async () => {
  const other = await signedIn(world, 'other@acme.test', 'manager')
  await ask('POST', '/api/companies', 'mine', { name: 'Whose' })
  assert.equal((await other.ask('POST', '/api/companies', { name: 'Whose' }, { 'idempotency-key': 'mine' })).status, 201)
  assert.equal(await counted('Whose'), 2)
})
