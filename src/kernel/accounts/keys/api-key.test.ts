import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())

const bearer = (key: string) => ({ authorization: `Bearer ${key}`, 'x-requested-with': '' })

test('a program asks by a key with its owner\'s rights, and is shown the key once', async () => {
  const person = await signedIn(world, 'keys@acme.test', 'rep')
  const made = await person.ask('POST', '/api/keys', { name: 'Warehouse' })
  const key = String(made.body['key'])
  assert.match(key, /^pareto_[\w-]{43}$/)
  const listed = await person.ask('GET', '/api/keys')
  assert.equal(listed.body['items']?.[0]?.['name'], 'Warehouse')
  assert.ok(!JSON.stringify(listed.body).includes(key))
  const program = new Browser(world)
  assert.equal((await program.ask('GET', '/api/session', undefined, bearer(key))).body['user']?.['role'], 'rep')
  assert.equal((await program.ask('POST', '/api/companies', { name: 'By a program' }, bearer(key))).status, 201)
  assert.equal((await person.ask('DELETE', `/api/keys/${made.body['id']}`)).status, 204)
  assert.equal((await program.ask('GET', '/api/session', undefined, bearer(key))).status, 401)
})

test('a stolen key makes no keys, changes no password and ends no sessions', async () => {
  const administrator = await signedIn(world, answers.email)
  const { body } = await administrator.ask('POST', '/api/keys', { name: 'Stolen' })
  const thief = new Browser(world)
  const headers = bearer(String(body['key']))
  assert.equal((await thief.ask('POST', '/api/keys', { name: 'More' }, headers)).status, 403)
  assert.equal((await thief.ask('POST', '/api/session/password', { current: 'x', password: 'y' }, headers)).status, 403)
  assert.equal((await thief.ask('DELETE', '/api/sessions', undefined, headers)).status, 403)
  assert.equal((await thief.ask('POST', '/api/invitations', { user: administrator.id }, headers)).status, 404)
})

test('somebody else\'s key is not there', async () => {
  const owner = await signedIn(world, answers.email)
  const { body } = await owner.ask('POST', '/api/keys', { name: 'Mine' })
  const other = await signedIn(world, 'other@acme.test', 'manager')
  assert.equal((await other.ask('DELETE', `/api/keys/${body['id']}`)).status, 404)
})

test('a wrong key is not helped by the cookie that comes with it', async () => {
  const person = await signedIn(world, answers.email)
  for (const authorization of ['Bearer pareto_wrong', 'Bearer', 'Basic YTpi', '']) {
    assert.equal((await person.ask('GET', '/api/session', undefined, { authorization })).status, 401)
  }
})

test('a key that only reads changes nothing, and reaches no settings', async () => {
  const administrator = await signedIn(world, answers.email)
  const { id } = (await administrator.ask('POST', '/api/companies', { name: 'Read me' })).body
  const { body } = await administrator.ask('POST', '/api/keys', { name: 'Reporting', grants: { '*': ['read'] } })
  const headers = bearer(String(body['key']))
  const program = new Browser(world)
  assert.equal((await program.ask('GET', '/api/companies?count=true', undefined, headers)).status, 200)
  for (const [method, url, sent] of [
    ['POST', '/api/companies', { name: 'X' }], ['PATCH', `/api/companies/${id}`, { name: 'X' }], ['POST', '/api/companies/bulk', { ids: [id], set: { name: 'X' } }],
    ['DELETE', `/api/companies/${id}`, undefined],
  ] as const) {
    const { status, body: { refused } } = await program.ask(method, url, sent, headers)
    assert.ok(status === 403 || (status === 200 && (refused as unknown as unknown[]).length === 1), `${method} ${url} ${status}`)
  }
  assert.equal((await program.ask('GET', `/api/companies/${id}`, undefined, headers)).body['name'], 'Read me')
  for (const url of ['/api/rights', '/api/settings/history', '/api/imports', '/api/views', '/api/keys', '/metrics']) {
    assert.ok([403, 404].includes((await program.ask('GET', url, undefined, headers)).status), url)
  }
  assert.equal((await program.ask('PUT', '/api/rights', { changes: [] }, headers)).body['code'], 'keyLimited')
  assert.equal((await program.ask('POST', '/api/undo', { change: '1' }, headers)).body['code'], 'keyLimited')
})

test('a key for one object sees no other, neither by a link nor by search, and never more than the person', async () => {
  const owner = await signedIn(world, 'narrow@acme.test', 'rep')
  const company = await owner.ask('POST', '/api/companies', { name: 'Hidden behind' })
  const person = await owner.ask('POST', '/api/people', { name: { first: 'Only', last: 'Shown' }, company: company.body['id'] })
  const { body } = await owner.ask('POST', '/api/keys', { name: 'Newsletter', grants: { person: ['read', 'create', 'delete'], user: ['read', 'create'] } })
  const headers = bearer(String(body['key']))
  const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, sent?: object) => new Browser(world).ask(method, url, sent, headers)
  assert.equal((await ask('GET', '/api/companies')).status, 404)
  assert.equal((await ask('GET', `/api/companies/${company.body['id']}`)).status, 404)
  const seen = await ask('GET', `/api/people/${person.body['id']}`)
  assert.equal(seen.status, 200)
  assert.doesNotMatch(JSON.stringify(seen.body), /Hidden behind/)
  assert.doesNotMatch(JSON.stringify((await ask('GET', '/api/people?fields=company.name')).body), /Hidden behind/)
  assert.doesNotMatch(JSON.stringify((await ask('GET', '/api/search?q=Hidden')).body), /Hidden behind/)
  const model = (await ask('GET', '/api/model')).body['entities'] as unknown as { name: string; reference?: boolean }[]
  assert.deepEqual(model.filter(({ reference }) => !reference).map(({ name }) => name), ['person'])
  assert.equal((await ask('PATCH', `/api/people/${person.body['id']}`, { jobTitle: 'X' })).status, 403)
  assert.equal((await ask('POST', '/api/users', { name: 'Mallory', role: 'administrator' })).status, 403)
})

test('a key ends by itself at its time, and wrong wishes are named', async () => {
  const owner = await signedIn(world, answers.email)
  const expiresAt = new Date(Date.now() + 60_000).toISOString()
  const made = await owner.ask('POST', '/api/keys', { name: 'Short', expiresAt })
  assert.equal(made.body['expiresAt'], expiresAt)
  const ask = () => new Browser(world).ask('GET', '/api/session', undefined, bearer(String(made.body['key'])))
  assert.equal((await ask()).status, 200)
  await world.database.run({ text: `update "main".api_key set expires_at = now() where id = $1`, values: [made.body['id']] })
  await owner.ask('PATCH', '/api/session', { language: 'en' })
  assert.equal((await ask()).status, 401)
  for (const [wish, field] of [
    [{ expiresAt: '2020-01-01' }, 'expiresAt'], [{ expiresAt: 5 }, 'expiresAt'], [{ grants: {} }, 'grants'], [{ grants: { emperor: ['read'] } }, 'grants'],
    [{ grants: { deal: ['burn'] } }, 'grants.deal'], [{ grants: { deal: [] } }, 'grants.deal'], [{ grants: ['deal'] }, 'grants'],
  ] as const) {
    const { status, body } = await owner.ask('POST', '/api/keys', { name: 'X', ...wish })
    assert.deepEqual([status, body['problems']?.[0]?.['field']], [422, field], JSON.stringify(wish))
  }
})
