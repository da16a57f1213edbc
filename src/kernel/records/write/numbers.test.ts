import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'

const company = await world()
const anna = company.as('anna')
const field = async (label: string, more: object, entity = 'company') =>
  String((await anna.post('/api/fields', { entity, kind: 'autoNumber', label: { en: label }, ...more })).body['key'])
const year = new Date().getFullYear()
const order = await field('Order number', { pattern: 'ORD-{year}-{number}', digits: 6 })
const invoice = await field('Invoice number', { pattern: '{number}/{month}/{year}', gapless: true })
const create = (values: object) => anna.post('/api/companies', values)
const numbersOf = async (name: string, key: string) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'starts', value: name }))
  return ((await anna.get(`/api/companies?filter=${filter}&limit=200&fields=${key}`)).body['items'] as unknown as Record<string, string>[]).map((one) => one[key] ?? '').sort()
}

test('records are numbered as they are made, by year, and found by their number', async () => {
  const { body: first } = await create({ name: 'First' })
  const { body: second } = await create({ name: 'Second' })
  assert.deepEqual([first[order], second[order]], [`ORD-${year}-000001`, `ORD-${year}-000002`])
  const { body } = await anna.get(`/api/search?q=ORD-${year}-000002`)
  assert.deepEqual((body['items'] as unknown as { id: number }[]).map(({ id }) => id), [second['id']])
  const { body: history } = await anna.get(`/api/companies/${first['id']}/history`)
  assert.match(JSON.stringify(history), new RegExp(`ORD-${year}-000001`))
})

test('many at once get a number each, bulk writes included', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, at) => create({ name: `Crowd ${at}` })))
  for (const key of [order, invoice]) assert.equal(new Set(await numbersOf('Crowd', key)).size, 40)
})

test('where no number may be left out, a record that is refused takes none with it', async () => {
  await anna.post('/api/fields', { entity: 'company', kind: 'text', label: { en: 'Tax mark' }, unique: true })
  const { body: last } = await create({ name: 'Before' })
  const number = (text: unknown) => Number(String(text).split('/')[0])
  await Promise.all(Array.from({ length: 10 }, (_, at) => create(at % 2 ? { name: 'Same mark', c_tax_mark: 'X' } : { name: `Good ${at}` })))
  const good = [...(await numbersOf('Good', invoice)), ...(await numbersOf('Same mark', invoice))].map(number).sort((a, b) => a - b)
  assert.deepEqual(good, Array.from({ length: good.length }, (_, at) => number(last[invoice]) + 1 + at))
  assert.equal(good.length, 6)
})

test('what is numbered stays so, and nobody types it', async () => {
  const { body } = await create({ name: 'Stable' })
  assert.equal((await anna.patch(`/api/companies/${body['id']}`, { [order]: 'ORD-1' })).status, 422)
  const { body: changed } = await anna.patch(`/api/companies/${body['id']}`, { name: 'Stable Ltd' })
  assert.equal(changed[order], body[order])
  await anna.delete(`/api/companies/${body['id']}`)
  assert.equal((await anna.post(`/api/companies/${body['id']}/restore`)).body[order], body[order])
})

test('records from before get a number with their next change', async () => {
  const { body } = await anna.get('/api/companies?sort=createdAt&limit=1')
  const [old] = body['items'] as unknown as Record<string, unknown>[]
  assert.equal(old?.[order], null)
  const { body: changed } = await anna.patch(`/api/companies/${old?.['id']}`, { description: 'Looked at' })
  assert.match(String(changed[order]), /^ORD-/)
})

test('a pattern that does not count is refused', async () => {
  for (const pattern of ['', 'ORD', 'ORD-{number}-{number}', '{month}-{number}', '{day}-{number}', 7]) {
    const { status, body } = await anna.post('/api/fields', { entity: 'company', kind: 'autoNumber', label: { en: 'X' }, pattern })
    assert.deepEqual([status, (body['problems'] as unknown as { field: string }[])[0]?.field], [422, 'pattern'], String(pattern))
  }
})
