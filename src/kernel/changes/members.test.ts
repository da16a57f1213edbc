import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
const anna = await signedIn(world, answers.email)
after(() => world.close())

const make = async (values: object) => Number((await anna.ask('POST', '/api/companies', values)).body['id'])
const bulk = async (ids: readonly number[], work: object) => (await anna.ask('POST', '/api/companies/bulk', { ids, ...work })).body
const field = (key: string) => async (id: number): Promise<unknown> => (await anna.ask('GET', `/api/companies/${id}`)).body[key]
const tags = field('tags')

test('tags are added to those that stand there, once, whatever their case, and undo leaves what was there', async () => {
  const ids = [await make({ name: 'Two tags', tags: ['new', 'VIP'] }), await make({ name: 'No tags' })]
  const body = await bulk(ids, { add: { tags: ['vip', 'fair'] } })
  assert.deepEqual(await Promise.all(ids.map(tags)), [['new', 'VIP', 'fair'], ['vip', 'fair']])
  await anna.ask('POST', '/api/undo', { batch: body['batch'] })
  assert.deepEqual(await Promise.all(ids.map(tags)), [['new', 'VIP'], null])
})

test('tags are taken away, and records that had none of them are left as they were', async () => {
  const ids = [await make({ name: 'A', tags: ['old', 'x'] }), await make({ name: 'B', tags: ['OLD'] }), await make({ name: 'C', tags: ['x'] }), await make({ name: 'D' })]
  assert.equal((await bulk(ids, { remove: { tags: ['Old'] } }))['changed'], 2)
  assert.deepEqual(await Promise.all(ids.map(tags)), [['x'], null, ['x'], null])
})

test('every kind that holds several values can be added to and taken from', async () => {
  const id = await make({ name: 'Several', roles: ['supplier'], email: [{ value: 'a@b.example', label: 'work' }], phone: ['+48225551234'] })
  await bulk([id], { add: { roles: ['customer'], email: ['C@d.example', 'A@B.example'], phone: ['+48225551235'] } })
  assert.deepEqual(await field('roles')(id), ['customer', 'supplier'])
  assert.deepEqual(await field('email')(id), [{ value: 'a@b.example', label: 'work' }, { value: 'c@d.example', label: null }])
  await bulk([id], { remove: { roles: ['supplier'], email: ['a@b.example'], phone: ['+48 22 555 12 34'] } })
  assert.deepEqual([await field('roles')(id), await field('phone')(id)], [['customer'], [{ value: '+48225551235', label: null }]])
  assert.deepEqual(await field('email')(id), [{ value: 'c@d.example', label: null }])
})

test('links are added by name and taken away by record, with their words', async () => {
  const [mill, shop] = [await make({ name: 'Mill' }), await make({ name: 'Shop' })]
  const person = Number((await anna.ask('POST', '/api/people', { name: 'Olga Heath', alsoAt: [{ id: mill, label: 'Owner' }] })).body['id'])
  const also = async () => (await anna.ask('GET', `/api/people/${person}`)).body['alsoAt'] as unknown as { id: number; label: string | null }[]
  await anna.ask('POST', '/api/people/bulk', { ids: [person], add: { alsoAt: [{ name: 'Shop' }, mill] } })
  assert.deepEqual((await also()).map(({ id, label }) => [id, label]), [[mill, 'Owner'], [shop, null]])
  await anna.ask('POST', '/api/people/bulk', { ids: [person], remove: { alsoAt: [mill] } })
  assert.deepEqual((await also()).map(({ id }) => id), [shop])
})

test('what holds one value is not added to, a field is named once, and a list may not grow over its limit', async () => {
  const id = await make({ name: 'Full', tags: Array.from({ length: 100 }, (_, at) => `t${at}`) })
  const reason = async (work: object) => ((await bulk([id], work))['refused'] as unknown as { problems: { field: string; code: string }[] }[])[0]?.problems.map(({ field, code }) => `${field} ${code}`)
  assert.deepEqual(await reason({ add: { industry: 'Food' } }), ['industry holdsOne'])
  assert.deepEqual(await reason({ set: { tags: ['x'] }, add: { tags: ['y'] } }), ['tags namedTwice'])
  assert.deepEqual(await reason({ add: { tags: ['one more'] } }), ['tags tooMany'])
})

test('two people who add tags at once both win', async () => {
  const id = await make({ name: 'Both', tags: ['a'] })
  await Promise.all(['b', 'c', 'd', 'e'].map((tag) => bulk([id], { add: { tags: [tag] } })))
  assert.deepEqual([...((await tags(id)) as string[])].sort(), ['a', 'b', 'c', 'd', 'e'])
})
