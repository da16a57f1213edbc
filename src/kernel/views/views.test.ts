import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Who, world } from '#test/world.ts'

const { as } = await world()
const save = async (who: Who, shared: string) => Number((await as(who).post('/api/views', { entity: 'deal', name: `${who} ${shared}`, shared, config: {} })).body['id'])
const seen = async (who: Who) => ((await as(who).get('/api/views')).body['items'] as unknown as { id: number }[]).map(({ id }) => id)

test('a view is seen by whom it was saved for: its owner, the team, everybody', async () => {
  const [mine, teams, everybodys] = [await save('olena', 'me'), await save('olena', 'team'), await save('olena', 'all')]
  assert.deepEqual(await seen('olena'), [mine, teams, everybodys])
  assert.deepEqual(await seen('marek'), [teams, everybodys])
  for (const who of ['ivan', 'anna'] as const) assert.deepEqual(await seen(who), [everybodys])
})

test('only the owner changes a view, and an administrator one that is shared; what is private is nobody else\'s', async () => {
  const [mine, shared] = [await save('ivan', 'me'), await save('ivan', 'all')]
  for (const [who, id] of [['olena', mine], ['olena', shared], ['marek', shared], ['anna', mine]] as const) {
    assert.deepEqual([(await as(who).patch(`/api/views/${id}`, { name: 'Taken' })).status, (await as(who).delete(`/api/views/${id}`)).status], [404, 404], who)
  }
  const taken = await as('anna').patch(`/api/views/${shared}`, { shared: 'me' })
  assert.deepEqual([taken.status, taken.body['shared'], taken.body['name']], [200, 'me', 'ivan all'])
  assert.ok(!(await seen('anna')).includes(shared) && (await seen('ivan')).includes(shared))
  assert.equal((await as('ivan').delete(`/api/views/${mine}`)).status, 204)
})
