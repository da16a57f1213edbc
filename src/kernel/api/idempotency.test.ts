import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const ask = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, key: string, body?: object) => anna.ask(method, url, body, { 'idempotency-key': key })
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

test('a hundred requests, each sent three times at once, make a hundred records', async () => {
  const sent = Array.from({ length: 100 }, (_, at) => Array.from({ length: 3 }, () => ask('POST', '/api/companies', `storm ${at}`, { name: 'Storm', industry: `${at}` })))
  const told = await Promise.all(sent.map((thrice) => Promise.all(thrice)))
  for (const thrice of told) assert.deepEqual([new Set(thrice.map(({ body }) => body['id'])).size, ...thrice.map(({ status }) => status)], [1, 201, 201, 201])
  assert.deepEqual([await counted('Storm'), new Set(told.map(([one]) => one?.body['id'])).size], [100, 100])
})

test('any other write under a key is done once too, however often and however fast it is sent', async () => {
  const { body: company } = await anna.ask('POST', '/api/companies', { name: 'Once' })
  const thrice = async (method: 'POST' | 'PUT' | 'PATCH', url: string, body: object) => {
    const told = await Promise.all([1, 2, 3].map(() => ask(method, url, `once ${method} ${url}`, body)))
    told.push(await ask(method, url, `once ${method} ${url}`, body))
    assert.ok((told[0]?.status ?? 500) < 300, JSON.stringify(told[0]?.body))
    assert.equal(new Set(told.map(({ status, body, headers }) => JSON.stringify([status, body, headers['content-type']]))).size, 1, url)
    assert.deepEqual([(await ask(method, url, `once ${method} ${url}`, { ...body, other: 1 })).body['code']], ['keyReused'])
    return told[0]?.body as never as Record<string, number>
  }
  const view = await thrice('POST', '/api/views', { entity: 'company', name: 'Twice is too often', shared: 'me', config: {} })
  await thrice('PATCH', `/api/views/${view['id']}`, { name: 'Once is enough' })
  const { body: views } = await anna.ask('GET', '/api/views?entity=company')
  assert.equal((views['items'] as unknown as { name: string }[]).filter(({ name }) => name === 'Once is enough').length, 1)
  const field = await thrice('POST', '/api/fields', { entity: 'company', kind: 'text', label: { en: 'Nickname' } })
  assert.ok(field['key'])
  const bulk = await thrice('POST', '/api/companies/bulk', { ids: [company['id']], set: { industry: 'Toys' } })
  await thrice('POST', '/api/undo', { batch: bulk['batch'] })
  assert.deepEqual([(await anna.ask('GET', `/api/companies/${company['id']}`)).body].map(({ industry, version }) => [industry, version]), [[null, 3]])
})

test('a file and an import sent again under their key are there once', async () => {
  const { body: company } = await anna.ask('POST', '/api/companies', { name: 'Filed' })
  const form = (content: string, line: string) => `--${line}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${line}--\r\n`
  const cookie = [...anna.cookies].map((pair) => pair.join('=')).join('; ')
  const send = (url: string, key: string, payload: string, type: string) =>
    world.app.inject({ method: 'POST', url, payload, headers: { cookie, 'x-requested-with': 'pareto', 'content-type': type, 'idempotency-key': key } })
  const files = await Promise.all(['one', 'two', 'six'].map((line) => send(`/api/files?entity=company&record=${company['id']}`, 'file', form('Hello', line), `multipart/form-data; boundary=${line}`)))
  assert.deepEqual([new Set(files.map(({ body }) => body)).size, files[0]?.statusCode], [1, 201])
  assert.equal((await send(`/api/files?entity=company&record=${company['id']}`, 'file', form('Hello, world', 'one'), 'multipart/form-data; boundary=one')).statusCode, 422)
  assert.equal((await send(`/api/files?entity=company&record=${company['id']}`, 'file', form('Hallo', 'two'), 'multipart/form-data; boundary=two')).statusCode, 422, 'as long, and another')
  assert.equal((await send(`/api/files?entity=company&record=${company['id']}`, 'file', form('Hello', 'a much longer line'), 'multipart/form-data; boundary="a much longer line"')).statusCode, 201)
  const imports = await Promise.all([1, 2, 3].map(() => send('/api/imports?name=a.csv', 'import', 'Name\nImported once\n', 'text/csv')))
  const id = Number(JSON.parse(imports[0]?.body ?? '{}').id)
  assert.deepEqual([new Set(imports.map(({ body }) => JSON.parse(body).id)).size, imports[0]?.statusCode], [1, 201])
  assert.equal((await send('/api/imports?name=a.csv', 'import', 'Name\nImported ONCE\n', 'text/csv')).statusCode, 422)
  const runs = await Promise.all([1, 2, 3].map(() => ask('POST', `/api/imports/${id}/run`, 'run')))
  assert.deepEqual(new Set(runs.map(({ status }) => status)).size, 1)
})

test('an answer with a secret is not kept, nor is anything done twice for it', async () => {
  const first = await ask('POST', '/api/keys', 'secret', { name: 'Once' })
  const again = await ask('POST', '/api/keys', 'secret', { name: 'Once' })
  assert.deepEqual([first.status, again.status, again.body['code']], [201, 409, 'answerNotKept'])
  assert.equal(((await anna.ask('GET', '/api/keys')).body['items'] as unknown as { name: string }[]).filter(({ name }) => name === 'Once').length, 1)
  const [row] = await world.database.run({ text: `select count(*) from main.idempotency where body like '%pareto_%'`, values: [] })
  assert.equal(row?.[0], '0')
})

test('what a killed process had begun under a key is carried out when it is sent again', async () => {
  const claimed = (until: string) => world.database.run({
    text: `update main.idempotency set status = null, headers = null, body = null, until = now() + interval '${until}' where key = 'killed'`, values: [],
  })
  const send = (name: string) => ask('POST', '/api/views', 'killed', { entity: 'company', name, shared: 'me', config: {} })
  await send('Killed')
  await claimed('-1 second')
  assert.equal((await send('Another')).status, 422, 'not by another request')
  assert.equal((await send('Killed')).status, 201)
  await claimed('300 milliseconds')
  assert.equal((await send('Killed')).status, 201, 'who asks earlier waits until it is sure')
})
