import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'

test('an administrator renames the company and moves it to another time zone', async (t) => {
  const { as } = await world(t)
  const changed = await as('anna').patch('/api/company', { company: 'Acme Polska', timeZone: 'Europe/Kyiv', country: 'UA' })
  assert.equal(changed.status, 200)
  const { body } = await as('olena').get('/api/bootstrap')
  assert.deepEqual(body['company'], { company: 'Acme Polska', language: 'en', baseCurrency: 'EUR', timeZone: 'Europe/Kyiv', country: 'UA' })
})

test('the base currency stands since set-up, and a wrong time zone is named', async (t) => {
  const { as } = await world(t)
  const refused = await as('anna').patch('/api/company', { baseCurrency: 'USD', timeZone: 'Moon/Base' })
  assert.equal(refused.status, 422)
  assert.deepEqual((refused.body['problems'] as unknown as { field: string }[]).map(({ field }) => field).sort(), ['baseCurrency', 'timeZone'])
})

test('nobody but an administrator changes the company', async (t) => {
  const { as } = await world(t)
  assert.equal((await as('marek').patch('/api/company', { company: 'Mine' })).status, 404)
})
