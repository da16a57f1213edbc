import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { compilePage } from '#kernel/records/read.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const { workspace, database } = world

test('nobody who reads is ended by a change of tables: the change waits its turn', async () => {
  const read = (table: string) => ({ text: `select count(*) from ${workspace.schema}."${table}"`, values: [] })
  const changing = database.transaction(async (reader) => {
    await reader.run(read('deal'))
    const answer = anna.ask('PATCH', '/api/company', { language: 'uk' })
    await pause(100)
    await reader.run(read('user'))
    await pause(1500)
    assert.equal((await reader.run(read('company'))).length, 1)
    return { answer }
  })
  assert.equal((await (await changing).answer).status, 200)
  assert.equal((await anna.ask('GET', '/api/companies')).status, 200)
})

test('what began before a definition was changed ends by the old one, and leaves nothing behind', async () => {
  const before = workspace.model.entities.get('company')
  assert.ok(before)
  const { body } = await anna.ask('POST', '/api/fields', { entity: 'company', kind: 'text', label: { en: 'Slogan' } })
  const key = String(body['key'])
  const { statement } = compilePage(systemContext(workspace, 'web'), before, { entity: 'company' }, 10)
  await database.run(statement)
  const { body: made } = await anna.ask('POST', '/api/companies', { name: 'Acme', [key]: 'We try harder' })
  assert.equal(made[key], 'We try harder')
  await database.run(compilePage(systemContext(workspace, 'web'), before, { entity: 'company' }, 10).statement)
  assert.equal((await anna.ask('GET', `/api/companies/${made['id']}`)).body[key], 'We try harder')
})
