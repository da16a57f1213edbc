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

test('a large undo goes on behind, shows how far it is, and can be stopped and begun again', async () => {
  const { workspace: { database } } = world
  await database.run({ text: `insert into main.company (id, version, created_at, updated_at, name) select nextval('main.company_id_seq'), 1, now(), now(), 'Mass ' || n from generate_series(1, 900) n`, values: [] })
  const mass = { field: 'name', op: 'starts', value: 'Mass ' }
  const ended = async (id: unknown) => {
    for (;;) {
      const { body } = await anna.ask('GET', `/api/batches/${String(id)}`)
      if (body['state'] !== 'running') return body
    }
  }
  const count = async () => (await anna.ask('GET', `/api/companies?count=true&limit=1&filter=${encodeURIComponent(JSON.stringify({ and: [mass, { field: 'industry', op: '=', value: 'Trade' }] }))}`)).body['total']
  const { body: bulk } = await anna.ask('POST', '/api/companies/bulk', { filter: mass, set: { industry: 'Trade' } })
  await ended(bulk['batch'])
  const stopped = await database.transaction(async (connection) => {
    await connection.run({ text: `select 1 from main.company where id = (select max(id) - 10 from main.company where name like 'Mass %') for update`, values: [] })
    const { status, body } = await anna.ask('POST', '/api/undo', { batch: bulk['batch'] })
    assert.deepEqual([status, body['state'], body['total'], body['label']], [202, 'running', 900, 'company'])
    await anna.ask('POST', `/api/batches/${String(body['batch'])}/cancel`)
    return body['batch']
  })
  const { state, changed } = await ended(stopped)
  assert.equal(state, 'cancelled')
  assert.ok(Number(changed) < 900)
  assert.equal(await count(), 900 - Number(changed))
  const again = await anna.ask('POST', '/api/undo', { batch: bulk['batch'] })
  await ended(again.body['batch'])
  assert.deepEqual([await count(), (await anna.ask('GET', `/api/batches/${String(bulk['batch'])}`)).body['undoneBy']], [0, again.body['batch']])
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
