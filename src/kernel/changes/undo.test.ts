import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
const anna = await signedIn(world, answers.email)

const read = async (id: number) => {
  const { version: _version, updatedAt: _updatedAt, ...rest } = (await anna.ask('GET', `/api/companies/${id}`)).body as Record<string, unknown>
  return rest
}

const make = async (values: object) => Number((await anna.ask('POST', '/api/companies', values)).body['id'])

test('whatever fields were changed, undo brings back the record as it was, and undoing that redoes it', async () => {
  const text = fc.string({ minLength: 1, maxLength: 20 }).map((value) => value.replaceAll('\0', '').trim() || 'x')
  const values = fc.record({
    name: text, industry: fc.option(text), description: fc.option(text), employees: fc.option(fc.nat(9999)),
    tags: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })),
    revenue: fc.option(fc.record({ amount: fc.nat(1_000_000).map((cents) => (cents / 100).toFixed(2)), currency: fc.constantFrom('EUR', 'PLN') })),
  })
  await fc.assert(fc.asyncProperty(values, fc.record({ industry: text, employees: fc.nat(99), tags: fc.constant(['z']) }), async (start, change) => {
    const id = await make(start)
    const before = await read(id)
    const { headers } = await anna.ask('PATCH', `/api/companies/${id}`, change)
    const after = await read(id)
    const undone = await anna.ask('POST', '/api/undo', { change: headers['x-change'] })
    assert.deepEqual(await read(id), before)
    await anna.ask('POST', '/api/undo', { batch: undone.body['batch'] })
    assert.deepEqual(await read(id), after)
  }), { numRuns: 25 })
})

test('a bulk edit is one batch, and one undo takes it back', async () => {
  const ids = [await make({ name: 'Bulk 1', industry: 'A' }), await make({ name: 'Bulk 2', industry: 'B' }), await make({ name: 'Bulk 3' })]
  const { body } = await anna.ask('POST', '/api/companies/bulk', { ids, set: { industry: 'Same' } })
  assert.deepEqual([body['changed'], body['state']], [3, 'done'])
  const { body: undone } = await anna.ask('POST', '/api/undo', { batch: body['batch'] })
  assert.equal(undone['undone'], 3)
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await read(id))['industry'])), ['A', 'B', null])
})

test('what somebody changed since is left alone, and said', async () => {
  const id = await make({ name: 'Later', industry: 'A', description: 'old' })
  const { headers } = await anna.ask('PATCH', `/api/companies/${id}`, { industry: 'B', description: 'new' })
  await anna.ask('PATCH', `/api/companies/${id}`, { industry: 'C' })
  const { body: plan } = await anna.ask('GET', `/api/undo?change=${String(headers['x-change'])}`)
  assert.deepEqual((plan['skipped'] as unknown as { field: string; reason: string }[]).map(({ field, reason }) => [field, reason]), [['industry', 'changedSince']])
  await anna.ask('POST', '/api/undo', { change: headers['x-change'] })
  const record = await read(id)
  assert.deepEqual([record['industry'], record['description']], ['C', 'old'])
})

test('a deleted record comes back by undo, a created one goes to the trash', async () => {
  const { body, headers } = await anna.ask('POST', '/api/companies', { name: 'Made by mistake' })
  await anna.ask('POST', '/api/undo', { change: headers['x-change'] })
  assert.equal((await anna.ask('GET', `/api/companies/${body['id']}`)).status, 404)
  const id = await make({ name: 'Deleted by mistake' })
  const gone = await anna.ask('DELETE', `/api/companies/${id}`)
  await anna.ask('POST', '/api/undo', { change: gone.headers['x-change'] })
  assert.equal((await read(id))['name'], 'Deleted by mistake')
})

test('one does not undo what others did', async () => {
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  const { headers } = await anna.ask('POST', '/api/companies', { name: 'Not yours' })
  assert.equal((await rep.ask('POST', '/api/undo', { change: headers['x-change'] })).status, 404)
})
