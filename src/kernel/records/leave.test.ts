import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const make = async (plural: string, values: object) => {
  const { status, body } = await anna.ask('POST', `/api/${plural}`, values)
  assert.equal(status, 201, JSON.stringify(body))
  return body as unknown as Record<string, unknown> & { id: number }
}
const codes = ({ body }: { body: object }) => ((body as { problems?: { field?: string; code: string; text: string }[] }).problems ?? [])

const sales = await make('pipelines', { name: 'Sales' })
const fresh = await make('stages', { name: 'New', pipeline: sales.id, position: 1 })
const talks = await make('stages', { name: 'Talks', pipeline: sales.id, position: 2 })

test('a stage in which deals stand is not deleted, and it is said how many', async () => {
  const deals = [await make('deals', { name: 'One', stage: talks.id }), await make('deals', { name: 'Two', stage: talks.id })]
  const refused = await anna.ask('DELETE', `/api/stages/${talks.id}`)
  assert.deepEqual([refused.status, codes(refused)[0]?.code, codes(refused)[0]?.text], [422, 'inUse', '“Talks” is in use: 2 deals. Change them first.'])
  for (const { id } of deals) await anna.ask('PATCH', `/api/deals/${id}`, { stage: fresh.id })
  assert.equal((await anna.ask('DELETE', `/api/stages/${talks.id}`)).status, 204)
  await anna.ask('POST', `/api/stages/${talks.id}/restore`)
})

test('links of several count as well, in a bulk delete too', async () => {
  const last = await make('stages', { name: 'Last', pipeline: sales.id, position: 3, allowedFrom: [{ id: talks.id }] })
  const { body } = await anna.ask('POST', '/api/stages/bulk', { ids: [talks.id, last.id], delete: true })
  assert.equal(body['changed'], 1)
  assert.deepEqual((body['refused'] as unknown as { id: number; problems: { code: string }[] }[]).map(({ id, problems }) => [id, problems[0]?.code]), [[talks.id, 'inUse']])
})

test('a deleted deal does not hold its stage, but does not come back into a stage that is gone', async () => {
  const stage = await make('stages', { name: 'Short', pipeline: sales.id, position: 9 })
  const deal = await make('deals', { name: 'Gone', stage: stage.id })
  await anna.ask('DELETE', `/api/deals/${deal.id}`)
  assert.equal((await anna.ask('DELETE', `/api/stages/${stage.id}`)).status, 204)
  const refused = await anna.ask('POST', `/api/deals/${deal.id}/restore`)
  assert.deepEqual([refused.status, codes(refused)[0]?.field, codes(refused)[0]?.code], [422, 'stage', 'linkGone'])
  await anna.ask('POST', `/api/stages/${stage.id}/restore`)
  assert.equal((await anna.ask('POST', `/api/deals/${deal.id}/restore`)).status, 200)
})

test('nobody deletes the own account, and a colleague with records is switched off instead', async () => {
  const heir = await signedIn(world, 'heir@acme.test', 'administrator')
  assert.ok(codes(await heir.ask('DELETE', `/api/users/${heir.id}`)).some(({ code }) => code === 'ownAccount'))
  await heir.ask('POST', '/api/companies', { name: 'Of the heir' })
  assert.equal(codes(await anna.ask('DELETE', `/api/users/${heir.id}`))[0]?.code, 'inUse')
})

test('a company is not its own parent', async () => {
  const acme = await make('companies', { name: 'Round' })
  assert.deepEqual(codes(await anna.ask('PATCH', `/api/companies/${acme.id}`, { parent: acme.id }))[0]?.code, 'linkToItself')
  assert.deepEqual(codes(await anna.ask('PATCH', `/api/companies/${acme.id}`, { parent: { name: 'Round' } }))[0]?.code, 'linkToItself')
})

test('several records linked by name are all linked, and one named twice is linked once', async () => {
  const bolt = await make('products', { name: 'Bolt' })
  await make('products', { name: 'Nut' })
  const deal = await make('deals', { name: 'Parts', products: [{ name: 'Bolt' }, { name: 'Nut' }, bolt.id] })
  assert.deepEqual((deal['products'] as { title: string }[]).map(({ title }) => title), ['Bolt', 'Nut'])
})

test('what a field has come to refuse since comes back by undo all the same', async () => {
  await anna.ask('POST', '/api/fields', { entity: 'company', kind: 'choice', key: 'grade', label: { en: 'Grade' }, options: [{ key: 'gold' }, { key: 'tin' }] })
  const made = await make('companies', { name: 'Graded', c_grade: 'tin', industry: 'A long name of an industry' })
  const { headers } = await anna.ask('PATCH', `/api/companies/${made.id}`, { c_grade: 'gold', industry: 'Toys' })
  await anna.ask('PATCH', '/api/fields/company/c_grade', { options: [{ key: 'gold' }], required: true })
  await anna.ask('PATCH', '/api/fields/company/industry', { max: 10 })
  const { body } = await anna.ask('POST', '/api/undo', { change: headers['x-change'] })
  assert.equal(body['undone'], 1, JSON.stringify(body))
  const back = (await anna.ask('GET', `/api/companies/${made.id}`)).body
  assert.deepEqual([back['c_grade'], back['industry']], ['tin', 'A long name of an industry'])
})
