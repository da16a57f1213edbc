import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'

const company = await world()
const anna = company.as('anna')
const make = async (label: string, rollup: object, entity = 'company') => {
  const { status, body } = await anna.post('/api/fields', { entity, kind: 'computed', label: { en: label }, rollup })
  assert.equal(status, 201, JSON.stringify(body))
  return String(body['key'])
}
const idOf = async (plural: string, name: string) => Number(((await anna.get(`/api/${plural}?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: name }))}`)).body['items'] as unknown as { id: number }[])[0]?.id)

const count = await make('Deals', { of: 'deal', by: 'company', how: 'count' })
const sum = await make('Worth', { of: 'deal', by: 'company', how: 'sum', field: 'amount' })
const won = await make('Won', { of: 'deal', by: 'company', how: 'sum', field: 'amount', filter: { field: 'stage.outcome', op: '=', value: 'won' } })
const largest = await make('Largest', { of: 'deal', by: 'company', how: 'max', field: 'amount' })
const nearest = await make('Nearest close', { of: 'deal', by: 'company', how: 'min', field: 'closeDate' })
const turtle = await idOf('companies', 'Żółw Sp. z o.o.')
const read = async (who: 'anna' | 'olena' | 'ivan' = 'anna', id = turtle) => (await company.as(who).get(`/api/companies/${id}`)).body as unknown as Record<string, unknown>
const amount = (value: unknown) => (value as { amount: string } | null)?.amount

test('a figure over the records that point here is right at once, whatever is made, changed, moved, deleted or brought back', async () => {
  assert.deepEqual([(await read())[count], amount((await read())[sum]), amount((await read())[won])], [1, '1200.00', '0.00'])
  const { body: made } = await anna.post('/api/deals', { name: 'Paper boats', company: { id: turtle }, amount: { amount: '300', currency: 'EUR' }, closeDate: '2027-03-01' })
  const after = await read()
  assert.deepEqual([after[count], amount(after[sum]), amount(after[largest]), after[nearest]], [2, '1500.00', '1200.00', '2027-03-01'])
  await anna.post(`/api/deals/${made['id']}/win`)
  assert.equal(amount((await read())[won]), '300.00')
  await anna.delete(`/api/deals/${made['id']}`)
  assert.deepEqual([(await read())[count], amount((await read())[won])], [1, '0.00'])
  await anna.post(`/api/deals/${made['id']}/restore`)
  const other = await idOf('companies', 'ООО «Ромашка»')
  await anna.patch(`/api/deals/${made['id']}`, { company: { id: other } })
  assert.deepEqual([(await read())[count], (await read('anna', other))[count]], [1, 2])
})

test('many who write at once leave the right sum', async () => {
  const { body } = await anna.post('/api/companies', { name: 'Crowded Ltd' })
  await Promise.all(Array.from({ length: 40 }, (_, at) => company.as(at % 2 ? 'olena' : 'marek').post('/api/deals', { name: `Deal ${at}`, company: { id: body['id'] }, amount: { amount: '10.05', currency: 'EUR' } })))
  const after = await read('anna', Number(body['id']))
  assert.deepEqual([after[count], amount(after[sum])], [40, '402.00'])
})

test('lists are filtered, sorted, shown and exported by it, and it is added up under its column', async () => {
  const page = (await anna.get(`/api/companies?filter=${encodeURIComponent(JSON.stringify({ field: count, op: '>=', value: 2 }))}&sort=-${sum}&fields=name,${sum}&count=true`)).body
  assert.deepEqual((page['items'] as unknown as { name: string }[]).map(({ name }) => name), ['ООО «Ромашка»', 'Crowded Ltd'])
  const { body } = await anna.get(`/api/companies/summary?sum=${count}`)
  assert.match(JSON.stringify(body), /"sum":"44/)
  const { body: over } = await anna.get(`/api/deals?fields=name,company.${count}&filter=${encodeURIComponent(JSON.stringify({ field: `company.${count}`, op: '=', value: 40 }))}&count=true`)
  assert.equal(over['total'], 40)
})

test('everybody counts what they may see', async () => {
  const mine = await read('ivan')
  assert.deepEqual([mine[count], amount(mine[sum])], [0, '0.00'])
  assert.equal((await read('olena'))[count], 1)
})

test('links of many and users count too', async () => {
  const { body: field } = await anna.post('/api/fields', { entity: 'deal', kind: 'links', label: { en: 'Suppliers' }, to: 'company' })
  const supplied = await make('Supplies', { of: 'deal', by: String(field['key']), how: 'count' })
  const [turtles, daisies] = [turtle, await idOf('companies', 'ООО «Ромашка»')]
  await anna.post('/api/deals', { name: 'Mixed', company: { id: turtles }, [String(field['key'])]: [{ id: turtles }, { id: daisies }] })
  assert.deepEqual([(await read())[supplied], (await read('anna', daisies))[supplied]], [1, 1])
  const looked = await make('Looks after', { of: 'company', by: 'owner', how: 'count' }, 'user')
  const { body: users } = await anna.get(`/api/users?fields=email,${looked}`)
  assert.equal((users['items'] as unknown as Record<string, unknown>[]).find(({ email }) => email === 'olena@acme.test')?.[looked], 2)
})

test('what cannot be worked out is refused by name, and nobody writes the figure', async () => {
  for (const [rollup, field] of [
    [{ of: 'nothing', by: 'company', how: 'count' }, 'rollup.of'], [{ of: 'deal', by: 'name', how: 'count' }, 'rollup.by'], [{ of: 'deal', by: 'company', how: 'median' }, 'rollup.how'],
    [{ of: 'deal', by: 'company', how: 'sum', field: 'name' }, 'rollup.field'], [{ of: 'deal', by: 'company', how: 'sum' }, 'rollup.field'],
    [{ of: 'deal', by: 'company', how: 'count', filter: { field: 'nope', op: '=' } }, 'rollup.filter'], [{ of: 'deal', by: 'company', how: 'count', sql: 'drop' }, 'rollup.sql'],
    [{ of: 'deal', by: 'company', how: 'count', filter: { not: { field: `company.${count}`, op: '=', value: 1 } } }, 'rollup.filter'],
  ] as const) {
    const { status, body } = await anna.post('/api/fields', { entity: 'company', kind: 'computed', label: { en: 'X' }, rollup })
    assert.deepEqual([status, (body['problems'] as unknown as { field: string }[])[0]?.field], [422, field], JSON.stringify(rollup))
  }
  assert.equal((await anna.post('/api/fields', { entity: 'company', kind: 'computed', label: { en: 'X' }, sql: '1' })).status, 422)
  assert.equal((await anna.patch(`/api/companies/${turtle}`, { [count]: 7 })).status, 422)
})

test('it can be changed, and is put away with what it counts', async () => {
  assert.equal((await anna.patch(`/api/fields/company/${largest}`, { rollup: { of: 'deal', by: 'company', how: 'average', field: 'amount' }, label: { en: 'Average' } })).status, 200)
  assert.equal(amount((await read('anna', await idOf('companies', 'Crowded Ltd')))[largest]), '10.05')
  await anna.patch('/api/fields/deal/closeDate', { archived: true })
  assert.ok(!(nearest in await read()))
  await anna.patch('/api/fields/deal/closeDate', { archived: false })
  assert.ok(nearest in await read())
})

test('a role that may not see the field does not see what is worked out of it', async () => {
  await anna.patch('/api/fields/deal/amount', { hiddenFrom: ['rep'] })
  const seen = await read('olena')
  assert.deepEqual([sum in seen, won in seen, count in seen], [false, false, true])
  assert.equal((await company.as('olena').get(`/api/companies?sort=-${sum}`)).status, 422)
})
