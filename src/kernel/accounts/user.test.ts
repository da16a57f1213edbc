import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const administrator = await signedIn(world, answers.email)

test('an e-mail belongs to one person, however it is written', async () => {
  for (const email of ['anna@acme.test', 'ANNA@acme.test', ' Anna@Acme.Test ']) {
    const { status, body } = await administrator.ask('POST', '/api/users', { name: 'Another Anna', role: 'administrator', email })
    assert.deepEqual([email, status, body['problems']?.[0]?.['field']], [email, 422, 'email'])
  }
})

test('a user without an e-mail exists for ownership and history, and more than one may', async () => {
  for (const name of ['First', 'Second']) assert.equal((await administrator.ask('POST', '/api/users', { name, role: 'rep' })).status, 201)
})

test('nobody reports to themselves or lives in a time zone that does not exist', async () => {
  const { body } = await administrator.ask('POST', '/api/users', { name: 'Ego', role: 'rep' })
  const ego = await administrator.ask('PATCH', `/api/users/${body['id']}`, { manager: body['id'] })
  assert.equal(ego.body['problems']?.[0]?.['code'], 'ownManager')
  const lost = await administrator.ask('PATCH', `/api/users/${body['id']}`, { timeZone: 'Atlantis/City' })
  assert.equal(lost.body['problems']?.[0]?.['code'], 'unknownTimeZone')
})

test('neither an undo nor a bulk edit takes the last administrator away', async () => {
  const heir = await signedIn(world, 'heir@acme.test', 'rep')
  const raised = await administrator.ask('PATCH', `/api/users/${heir.id}`, { role: 'administrator' })
  assert.equal((await heir.ask('PATCH', `/api/users/${administrator.id}`, { role: 'rep' })).status, 200)
  const undone = await heir.ask('POST', '/api/undo', { change: String(raised.headers['x-change']) })
  assert.deepEqual([undone.status, undone.body['problems']?.[0]?.['code']], [409, 'lastAdministrator'])
  await heir.ask('PATCH', `/api/users/${administrator.id}`, { role: 'administrator' })
  const bulk = await heir.ask('POST', '/api/users/bulk', { ids: [administrator.id, heir.id], set: { role: 'rep' } })
  assert.ok(Number(bulk.body['changed']) < 2, JSON.stringify(bulk.body))
  const left = await world.database.run({
    text: `select id from "main"."user" where role = 'administrator' and active and deleted_at is null`, values: [],
  })
  assert.notEqual(left.length, 0)
  await world.database.run({ text: `update "main"."user" set role = 'administrator' where id = $1`, values: [administrator.id] })
  await world.database.run({ text: `update "main"."user" set role = 'rep' where id = $1`, values: [heir.id] })
})

test('two administrators who switch each other off at the same moment do not both succeed', async () => {
  const other = await signedIn(world, 'other@acme.test', 'administrator')
  const statuses = await Promise.all([
    administrator.ask('PATCH', `/api/users/${other.id}`, { active: false }), other.ask('PATCH', `/api/users/${administrator.id}`, { active: false }),
  ])
  assert.ok(statuses.some(({ status }) => status !== 200), String(statuses.map(({ status }) => status)))
  const [row] = await world.database.run({ text: `select count(*) from "main"."user" where role = 'administrator' and active`, values: [] })
  assert.notEqual(row?.[0], '0')
})
