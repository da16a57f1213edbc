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
