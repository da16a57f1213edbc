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

test('what stands in the way of an undo is told: which value, by whom, when; and all of it or the rest can be taken back', async () => {
  const boris = await signedIn(world, 'boris@acme.test', 'manager')
  const id = await make({ name: 'Contested', industry: 'A', description: 'old', employees: 1 })
  const { headers } = await anna.ask('PATCH', `/api/companies/${id}`, { industry: 'B', description: 'new', employees: 2 })
  const change = String(headers['x-change'])
  const later = await boris.ask('PATCH', `/api/companies/${id}`, { industry: 'C' })
  const { body: plan } = await anna.ask('GET', `/api/undo?change=${change}`)
  const [conflict] = plan['conflicts'] as unknown as Record<string, unknown>[]
  assert.deepEqual([conflict?.['title'], conflict?.['field'], conflict?.['now'], conflict?.['seq'], conflict?.['by']], ['Contested', 'industry', 'C', later.headers['x-change'], { id: boris.id, title: 'boris' }])
  assert.deepEqual(plan['items'], [{ entity: 'company', id, title: 'Contested', op: 'update', fields: [{ field: 'employees', now: 2, back: 1 }, { field: 'description', now: 'new', back: 'old' }] }])
  const refused = await anna.ask('POST', '/api/undo', { change, whole: true })
  assert.deepEqual([refused.status, refused.body['code'], (await read(id))['description']], [409, 'undoBlocked', 'new'])
  await anna.ask('POST', '/api/undo', { change, except: [{ entity: 'company', id, field: 'employees' }] })
  assert.deepEqual([(await read(id))['industry'], (await read(id))['description'], (await read(id))['employees']], ['C', 'old', 2])
  await anna.ask('POST', '/api/undo', { change, together: true })
  assert.deepEqual([(await read(id))['industry'], (await read(id))['employees']], ['A', 1])
  const { status } = await anna.ask('POST', '/api/undo', { change, only: 'everything' })
  assert.equal(status, 422)
})

test('a record that somebody else worked on since is not put into the trash unless that is asked for; what points to it is counted', async () => {
  const boris = await signedIn(world, 'boris2@acme.test', 'manager')
  const made = await anna.ask('POST', '/api/companies', { name: 'Made in haste' })
  const change = String(made.headers['x-change'])
  const own = await anna.ask('POST', '/api/people', { name: 'Jan Pointer', company: made.body['id'] })
  await boris.ask('PATCH', `/api/companies/${made.body['id']}`, { industry: 'Care' })
  const { body: plan } = await anna.ask('GET', `/api/undo?change=${change}`)
  assert.deepEqual([(plan['conflicts'] as unknown as unknown[]).length, plan['counts'], plan['pointing']], [1, [], [{ entity: 'person', count: 1 }]])
  assert.equal((await anna.ask('POST', '/api/undo', { change })).body['undone'], 0)
  assert.equal((await anna.ask('POST', '/api/undo', { change, together: true })).body['undone'], 1)
  assert.equal((await anna.ask('GET', `/api/companies/${made.body['id']}`)).status, 404)
  assert.equal(own.status, 201)
})

test('a change of a record that was deleted since can be taken back together with the deletion', async () => {
  const id = await make({ name: 'Deleted later', industry: 'A' })
  const { headers } = await anna.ask('PATCH', `/api/companies/${id}`, { industry: 'B' })
  await anna.ask('DELETE', `/api/companies/${id}`)
  const { body: plan } = await anna.ask('GET', `/api/undo?change=${String(headers['x-change'])}`)
  assert.deepEqual((plan['conflicts'] as unknown as { reason: string; at: string }[]).map(({ reason, at }) => [reason, typeof at]), [['deleted', 'string']])
  await anna.ask('POST', '/api/undo', { change: headers['x-change'], together: true })
  assert.equal((await read(id))['industry'], 'A')
})

test('an undo tells a role nothing of fields that are hidden from it or shown in part', async () => {
  const rep = await signedIn(world, 'masked@acme.test', 'rep')
  const made = await rep.ask('POST', '/api/companies', { name: 'Secretive', phone: '+48600100201', employees: 5 })
  const { headers } = await rep.ask('PATCH', `/api/companies/${made.body['id']}`, { phone: '+48600100202', employees: 7, industry: 'B' })
  for (const [field, mode] of [['phone', 'masked'], ['employees', 'hidden']]) {
    assert.ok((await anna.ask('PUT', '/api/rights', { changes: [{ entity: 'company', field, role: 'rep', mode }] })).status < 300)
  }
  await anna.ask('PATCH', `/api/companies/${made.body['id']}`, { phone: '+48600100203', employees: 9 })
  const plan = await rep.ask('GET', `/api/undo?change=${String(headers['x-change'])}`)
  assert.deepEqual((plan.body['items'] as unknown as { fields: { field: string }[] }[]).map(({ fields }) => fields.map(({ field }) => field)), [['industry']])
  assert.deepEqual([plan.body['conflicts'], JSON.stringify(plan.body).includes('+48600')], [[], false])
})

test('whoever changes what, undo never overwrites a later change of somebody else', async () => {
  const boris = await signedIn(world, 'boris3@acme.test', 'manager')
  const field = fc.constantFrom('industry', 'description', 'employees')
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ who: fc.nat(1), what: fc.constant('edit' as const), field, value: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ who: fc.nat(1), what: fc.constant('undo' as const), field, value: fc.nat(20) }) },
  )
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
    const id = await make({ name: 'Shared work', industry: '0', description: '0', employees: 0 })
    const state: Record<string, unknown> = { industry: '0', description: '0', employees: 0 }
    const done: { who: number; change: string; field: string; before: unknown; after: unknown }[] = []
    for (const { who, what, field, value } of steps) {
      const person = who === 0 ? anna : boris
      const own = done.filter((one) => one.who === who)
      const chosen = own[value % Math.max(own.length, 1)]
      if (what === 'edit') {
        const given = field === 'employees' ? value : String(value)
        const { headers } = await person.ask('PATCH', `/api/companies/${id}`, { [field]: given })
        if (headers['x-change']) done.push({ who, change: String(headers['x-change']), field, before: state[field], after: given })
        state[field] = given
      } else if (chosen) {
        await person.ask('POST', '/api/undo', { change: chosen.change })
        if (state[chosen.field] === chosen.after) state[chosen.field] = chosen.before
      }
    }
    const record = await read(id)
    assert.deepEqual(Object.fromEntries(Object.keys(state).map((key) => [key, record[key]])), state)
  }), { numRuns: 6 })
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
