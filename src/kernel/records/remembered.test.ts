import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'

test('totals and sums that are remembered follow every write that they depend on, also through links', async (t) => {
  const { as } = await world(t)
  const anna = as('anna')
  const total = async (filter: object) => (await anna.get(`/api/deals?count=true&limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body['total']
  const food = { field: 'company.industry', op: '=', value: 'Food' }
  const count = async () => Number((await anna.get('/api/deals/summary?by=stage&sum=amount')).body['total']?.['count'])
  const industries = async () => JSON.stringify((await anna.get('/api/deals/summary?by=company')).body)
  const before = await total(food)
  assert.equal(await total(food), before)
  const counted = await count()
  await industries()

  const toys = (await anna.get('/api/companies?fields=name,industry&search=ółw')).body['items']?.[0] as unknown as { id: number; version: number }
  await anna.patch(`/api/companies/${toys.id}`, { industry: 'Food' })
  assert.equal(await total(food), Number(before) + 1)
  await anna.patch(`/api/companies/${toys.id}`, { name: 'Renamed Turtle' })
  assert.match(await industries(), /Renamed Turtle/)

  const made = await anna.post('/api/deals', { name: 'One more', company: toys.id })
  assert.equal(await total(food), Number(before) + 2)
  assert.equal(await count(), counted + 1)
  await anna.delete(`/api/deals/${made.body['id']}`)
  assert.equal(await total(food), Number(before) + 1)
  assert.equal(await count(), counted)

  const stages = (await anna.get('/api/stages?fields=name')).body['items'] as unknown as { id: number }[]
  const used = JSON.parse(JSON.stringify((await anna.get('/api/deals/summary?by=stage')).body)) as { groups: { by: { id: number } }[] }
  const stage = stages.find(({ id }) => used.groups.some(({ by }) => by.id === id))
  await anna.patch(`/api/stages/${stage?.id}`, { name: 'Another word for it' })
  assert.match(JSON.stringify((await anna.get('/api/deals/summary?by=stage')).body), /Another word for it/)
})
