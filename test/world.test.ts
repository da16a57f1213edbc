import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from './world.ts'

test('the small world has colleagues who see what their role and team let them see', async (t) => {
  const { as } = await world(t)
  const deals = async (who: Parameters<typeof as>[0]) => ((await as(who).get('/api/deals?sort=name')).body['items'] as unknown as { name: string }[]).map(({ name }) => name)
  assert.equal((await deals('anna')).length, 3)
  assert.deepEqual(await deals('ivan'), ['Чай'])
  assert.deepEqual((await deals('olena')).sort(), ['Wooden toys', 'Олія на рік'].sort())
  assert.equal((await as('zofia').post('/api/companies', { name: 'Not mine to make' })).status, 403)
})

test('what one test does is not there in the next', async (t) => {
  const { as } = await world(t)
  assert.equal((await as('anna').post('/api/companies', { name: 'New' })).status, 201)
  const again = await world(t)
  assert.equal((await again.as('anna').get('/api/companies?count=true')).body['total'], 3)
})
