import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemContext } from '#kernel/workspace/context.ts'
import { answers, company, signedIn } from '#test/people.ts'
import { write } from './write.ts'

const world = await company()
const anna = await signedIn(world, answers.email)

await anna.ask('POST', '/api/pipelines', { name: 'Sales' })
for (const stage of [{ name: 'New', probability: 10 }, { name: 'Talks', probability: 50 }, { name: 'Lost', outcome: 'lost' }]) {
  await anna.ask('POST', '/api/stages', { ...stage, pipeline: { name: 'Sales' } })
}

const make = async (plural: string, values: object) => {
  const { status, body } = await anna.ask('POST', `/api/${plural}`, values)
  assert.equal(status, 201, JSON.stringify(body))
  return body as unknown as Record<string, unknown> & { id: number; version: number }
}

test('two people who change different fields of a record both win', async () => {
  const made = await make('companies', { name: 'Two hands', industry: 'Toys' })
  const first = await anna.ask('PATCH', `/api/companies/${made.id}`, { version: 1, industry: 'Games' })
  const second = await anna.ask('PATCH', `/api/companies/${made.id}`, { version: 1, description: 'Plays well' })
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.equal(second.body['industry'], 'Games')
  assert.equal(second.body['description'], 'Plays well')
})

test('the same field changed by two people is refused with both values, and nothing is written', async () => {
  const made = await make('companies', { name: 'One field' })
  await anna.ask('PATCH', `/api/companies/${made.id}`, { version: 1, industry: 'Steel' })
  const late = await anna.ask('PATCH', `/api/companies/${made.id}`, { version: 1, industry: 'Glass', description: 'Lost?' })
  assert.equal(late.status, 409)
  assert.deepEqual(late.body['fields'], { industry: { yours: 'Glass', theirs: 'Steel', base: null } })
  const { body } = await anna.ask('GET', `/api/companies/${made.id}`)
  assert.deepEqual([body['industry'], body['description'], body['version']], ['Steel', null, 2])
})

test('eight writers of one record lose nothing: every acknowledged change is in its history', async () => {
  const made = await make('companies', { name: 'Crowded' })
  const tags = Array.from({ length: 8 }, (_, at) => `writer-${at}`)
  const wrote = await Promise.all(tags.map((tag, at) => anna.ask('PATCH', `/api/companies/${made.id}`, at % 2 ? { description: tag } : { industry: tag })))
  const acknowledged = wrote.filter(({ status }) => status === 200).length
  const { body } = await anna.ask('GET', `/api/companies/${made.id}/history?limit=100`)
  const changes = (body['items'] as unknown as { op: string }[]).filter(({ op }) => op === 'update')
  assert.equal(changes.length, acknowledged)
  assert.equal((await anna.ask('GET', `/api/companies/${made.id}`)).body['version'], acknowledged + 1)
})

test('people who change the same records in bulk at the same time all succeed', async () => {
  const { workspace } = world
  const made = await write(systemContext(workspace, 'web'), Array.from({ length: 200 }, (_, at) => ({ op: 'create' as const, entity: 'person', values: { name: `Person ${at}` } })))
  const ids = made.flatMap((outcome) => ('id' in outcome ? [outcome.id] : []))
  const orders = [ids, [...ids].reverse(), [...ids.slice(100), ...ids.slice(0, 100)]]
  const edited = await Promise.all(orders.map((order, at) => anna.ask('POST', '/api/people/bulk', { ids: order, set: { source: `Fair ${at}` } })))
  assert.deepEqual(edited.map(({ status, body }) => [status, body['state'], body['refused']]), orders.map(() => [200, 'done', []]))
})

test('the same request under one idempotency key creates one record', async () => {
  const send = (values: object) => anna.ask('POST', '/api/companies', values, { 'idempotency-key': 'order-77' })
  const [first, again] = await Promise.all([send({ name: 'Only once' }), send({ name: 'Only once' })])
  assert.deepEqual([first.status, again.status, first.body['id']], [201, 201, again.body['id']])
  assert.equal((await send({ name: 'Other' })).status, 422)
  const { body } = await anna.ask('GET', list('companies', { field: 'name', op: '=', value: 'Only once' }))
  assert.equal(body['total'], 1)
})

test('a key of another system belongs to one record, and is free again when that one is deleted', async () => {
  const key = { source: 'shop', key: 'C-1' }
  const first = await make('companies', { name: 'Known to the shop', key })
  const second = await anna.ask('POST', '/api/companies', { name: 'Says it is too', key })
  assert.deepEqual([second.status, second.body['problems']?.[0]?.['field'], second.body['problems']?.[0]?.['code']], [422, 'key', 'taken'])
  assert.equal((await make('people', { name: 'Buyer', company: { key: 'C-1' } }) as unknown as { company: { id: number } }).company.id, first.id)
  await anna.ask('DELETE', `/api/companies/${first.id}`)
  const heir = await make('companies', { name: 'Takes its place', key })
  assert.equal((await make('people', { name: 'Heir', company: { key: 'C-1', source: 'shop' } }) as unknown as { company: { id: number } }).company.id, heir.id)
})

test('a wrong value is named with its field, and every problem at once', async () => {
  const { status, body } = await anna.ask('POST', '/api/companies', { name: '', inn: '7707083894', founded: 'long ago', colour: 'red' })
  assert.equal(status, 422)
  const fields = (body['problems'] as unknown as { field: string; text: string }[])
  assert.deepEqual(fields.map(({ field }) => field).sort(), ['colour', 'founded', 'inn'])
  assert.ok(fields.every(({ text }) => text.length > 10 && !text.startsWith('problem.')), JSON.stringify(fields))
})

test('pages of a list follow each other without gap or repeat, with empty values last in either direction', async () => {
  const marks = Array.from({ length: 23 }, (_, at) => ({ name: `Paged ${at}`, employees: at % 3 === 0 ? null : at % 5 }))
  for (const values of marks) await make('companies', values)
  for (const sort of ['employees', '-employees,name', 'name', '-createdAt']) {
    const seen: { id: number; employees: number | null }[] = []
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: Record<string, unknown> } = await anna.ask('GET', `${list('companies', { field: 'name', op: 'starts', value: 'Paged' }, 5)}&sort=${sort}${next && `&after=${next}`}`)
      assert.ok(body['items'], JSON.stringify(body))
      seen.push(...(body['items'] as typeof seen))
      next = body['next'] as string | null
    }
    assert.equal(new Set(seen.map(({ id }) => id)).size, 23, sort)
    if (!sort.includes('employees')) continue
    const values = seen.map(({ employees }) => employees)
    const known = values.filter((value) => value !== null)
    assert.deepEqual(values.slice(known.length).filter((value) => value !== null), [])
    assert.deepEqual(known, known.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b)))
  }
})

test('filters combine and, or, not, and reach over links', async () => {
  const acme = await make('companies', { name: 'Reach Ltd', industry: 'Rockets', address: [{ value: { city: 'Lviv' } }] })
  await make('deals', { name: 'Reach one', company: acme.id, amount: { amount: '100', currency: 'EUR' } })
  await make('deals', { name: 'Reach two', company: acme.id })
  const found = async (filter: object) => ((await anna.ask('GET', list('deals', filter))).body['items'] as unknown as { name: string }[]).map(({ name }) => name).sort()
  const ofAcme = { field: 'company.address.city', op: '=', value: 'Lviv' }
  assert.deepEqual(await found(ofAcme), ['Reach one', 'Reach two'])
  assert.deepEqual(await found({ and: [ofAcme, { not: { field: 'amount', op: 'empty' } }] }), ['Reach one'])
  assert.deepEqual(await found({ and: [ofAcme, { or: [{ field: 'amount', op: 'empty' }, { field: 'name', op: 'contains', value: 'ONE' }] }] }), ['Reach one', 'Reach two'])
  assert.equal((await anna.ask('GET', list('deals', { field: 'company.secret', op: '=', value: 1 }))).status, 422)
})

test('sums by stage carry titles, amounts and weights', async () => {
  const { body } = await anna.ask('GET', `/api/deals/summary?by=stage&sum=amount&weight=probability&filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: 'Reach one' }))}`)
  const [group] = body['groups'] as unknown as [{ by: { title: string }; count: number; sum: string; weighted: string }]
  assert.deepEqual([group.by.title, group.count, group.sum, group.weighted], ['New', 1, '100.00', '10.00'])
})

test('a deleted record is found only in the trash, and comes back as it was', async () => {
  const made = await make('companies', { name: 'Gone for lunch' })
  assert.equal((await anna.ask('DELETE', `/api/companies/${made.id}`)).status, 204)
  assert.equal((await anna.ask('GET', `/api/companies/${made.id}`)).status, 404)
  const { body } = await anna.ask('GET', '/api/trash?entity=company')
  assert.ok((body['items'] as unknown as { id: number }[]).some(({ id }) => id === made.id))
  const back = await anna.ask('POST', `/api/companies/${made.id}/restore`)
  assert.deepEqual([back.status, back.body['name']], [200, 'Gone for lunch'])
})

test('money keeps its base amount by the rate of the day', async () => {
  await make('exchange-rates', { currency: 'USD', rate: 0.9, validFrom: '2020-01-01' })
  const made = await make('deals', { name: 'Dollars', amount: { amount: '1000.10', currency: 'USD' } })
  assert.deepEqual(made['amount'], { amount: '1000.10', currency: 'USD', base: '900.09' })
})

const list = (plural: string, filter: object, limit = 200) => `/api/${plural}?count=true&limit=${limit}&filter=${encodeURIComponent(JSON.stringify(filter))}`

test('a bulk edit among people who write the same records reaches each or says which it could not', async () => {
  const ids = (await Promise.all(Array.from({ length: 12 }, (_, at) => make('companies', { name: `Busy ${at}` })))).map(({ id }) => id)
  let writing = true
  const writers = ids.slice(0, 4).map(async (id) => {
    let written = 0
    while (writing) written += Number((await anna.ask('PATCH', `/api/companies/${id}`, { description: `Text ${written}` })).status === 200)
    return written
  })
  const bulks = await Promise.all(['one', 'two', 'three'].map((tag) => anna.ask('POST', '/api/companies/bulk', { ids, set: { industry: tag } })))
  writing = false
  const written = await Promise.all(writers)
  const changed = bulks.map(({ body }) => Number(body['changed']) + (body['refused'] as unknown as []).length)
  assert.deepEqual(changed, [12, 12, 12])
  for (const [at, id] of ids.entries()) {
    const { body } = await anna.ask('GET', `/api/companies/${id}/history?limit=200`)
    const record = (await anna.ask('GET', `/api/companies/${id}`)).body
    assert.equal((body['items'] as unknown as []).length, Math.min(200, Number(record['version'])))
    assert.ok(Number(record['version']) > (written[at] ?? 0) && ['one', 'two', 'three'].includes(String(record['industry'])))
  }
})
