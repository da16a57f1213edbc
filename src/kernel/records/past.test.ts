import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Browser, answers, company, signedIn } from '#test/people.ts'

const world = await company()
const anna = await signedIn(world, answers.email)
const boris = await signedIn(world, 'boris@past.test', 'administrator')

const moment = async () => encodeURIComponent(String((await world.workspace.database.run({ text: `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`, values: [] }))[0]?.[0]))
async function made(plural: string, values: object): Promise<number> {
  const { status, body } = await anna.ask('POST', `/api/${plural}`, values)
  assert.equal(status, 201, JSON.stringify(body))
  return Number(body['id'])
}
const items = (body: unknown) => (body as { items: Record<string, unknown>[] }).items

const pipeline = await made('pipelines', { name: 'Sales' })
const stageIds = [await made('stages', { name: 'New', pipeline, probability: 10 }), await made('stages', { name: 'Talks', pipeline, probability: 40 })]
await anna.ask('POST', '/api/fields', { entity: 'deal', kind: 'number', label: { en: 'Rank' } })

/** What a person reads now, or read then: records, lists by filter and order, sums. */
async function readings(person: Browser, ids: readonly number[], at?: string) {
  const then = at === undefined ? '' : `&at=${at}`
  const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'id', op: 'in', value: ids }, { or: [{ field: 'tags', op: 'any of', value: ['a'] }, { field: 'company.industry', op: '=', value: 'Steel' }, { field: 'people', op: 'not empty' }] }] }))
  const own = encodeURIComponent(JSON.stringify({ field: 'id', op: 'in', value: ids }))
  const fields = 'name,company,person,amount,stage,status,probability,closeDate,owner,people,products,tags,description,c_rank,company.industry,company.address,createdAt,createdBy,updatedAt,nextStep'
  const answers = await Promise.all([
    ...ids.map((id) => person.ask('GET', `/api/deals/${id}?fields=${fields}${then}`)),
    person.ask('GET', `/api/deals?fields=${fields}&filter=${filter}&sort=company,-amount&count=true${then}`),
    person.ask('GET', `/api/deals?fields=${fields}&filter=${own}&sort=-amount&count=true${then}`),
    person.ask('GET', `/api/deals?fields=name,deletedAt&filter=${own}&state=trash&sort=name${then}`),
    person.ask('GET', `/api/deals/summary?filter=${own}&by=stage&sum=amount&weight=stage.probability${then}`),
  ])
  return answers.map(({ status, body }) => (status === 200 ? body : status))
}

test('whatever several people did since, records, lists and sums as of a moment are what was read then', async () => {
  const anybody = fc.constantFrom(anna, boris)
  const edit = fc.record({
    name: fc.constantFrom('A', 'B', 'C'), amount: fc.constantFrom(null, { amount: '100.50', currency: 'EUR' }, { amount: '20.00', currency: 'EUR' }),
    probability: fc.constantFrom(null, 10, 55.5), closeDate: fc.constantFrom(null, '2026-05-01', '2026-06-01'), tags: fc.constantFrom(null, ['a'], ['b', 'a']), description: fc.constantFrom(null, 'x'),
    people: fc.constantFrom('none', 'one', 'both'), stage: fc.nat(2), c_rank: fc.constantFrom(null, 3.25), company: fc.nat(1),
  }, { requiredKeys: [] })
  const step = fc.record({ who: anybody, what: fc.constantFrom('edit', 'edit', 'edit', 'delete', 'restore', 'bulk', 'undo', 'company', 'person', 'create', 'activity'), which: fc.nat(2), values: edit })
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 7 }), async (steps) => {
    const companies = [await made('companies', { name: 'Huta', industry: 'Steel', address: { city: 'Kraków', country: 'PL' } }), await made('companies', { name: 'Mleko' })]
    const people = [await made('people', { name: 'Anna Lis' }), await made('people', { name: 'Тарас Шевченко', company: companies[0] })]
    const ids = [await made('deals', { name: 'A', pipeline, company: companies[0], people: [people[0]] }), await made('deals', { name: 'B', pipeline, amount: { amount: '7.00', currency: 'EUR' } })]
    const undoable: [Browser, object][] = []
    const seen: [string, unknown][] = []
    for (const { who, what, which, values } of steps) {
      const id = ids[which % ids.length]
      const { stage, people: linked, company: at, ...plain } = values
      const given = {
        ...plain, ...(stage === undefined ? {} : { stage: stageIds[stage % stageIds.length] }), ...(at === undefined ? {} : { company: companies[at] }),
        ...(linked === undefined ? {} : { people: linked === 'none' ? null : linked === 'one' ? [{ id: people[1], label: 'buyer' }] : people }),
      }
      const done = what === 'edit' ? await who.ask('PATCH', `/api/deals/${id}`, given)
        : what === 'delete' ? await who.ask('DELETE', `/api/deals/${id}`)
          : what === 'restore' ? await who.ask('POST', `/api/deals/${id}/restore`, {})
            : what === 'bulk' ? await who.ask('POST', '/api/deals/bulk', { ids, set: { name: `Bulk ${which}`, tags: ['a'] } })
              : what === 'company' ? await who.ask('PATCH', `/api/companies/${companies[0]}`, { name: `Huta ${which}`, industry: which === 0 ? 'Steel' : 'Coal', address: { city: `City ${which}`, country: 'PL' } })
                : what === 'person' ? await who.ask('PATCH', `/api/people/${people[1]}`, { name: ['Olha Kos', 'Taras', 'Олена Пчілка'][which] })
                  : what === 'activity' ? await who.ask('POST', '/api/activities', { type: 'task', subject: `Step ${which}`, deal: id, due: '2027-01-01T10:00:00Z' })
                    : what === 'create' && ids.length < 3 ? await who.ask('POST', '/api/deals', { name: 'New', pipeline })
                      : await undoOf(undoable)
      if (what === 'create' && done?.status === 201) ids.push(Number(done.body['id']))
      if (done?.headers['x-change']) undoable.push([who, { change: done.headers['x-change'] }])
      if (done?.body['batch']) undoable.push([who, { batch: done.body['batch'] }])
      seen.push([await moment(), await Promise.all([anna, boris].map((person) => readings(person, [...ids])))])
    }
    for (const [at, then] of seen) {
      const known = ids.slice(0, ((then as unknown[][])[0]?.length ?? 0) - 4)
      assert.ok((then as unknown[][])[0]?.slice(-4).every((list) => typeof list === 'object'))
      assert.deepEqual(await Promise.all([anna, boris].map((person) => readings(person, known, at))), then)
    }
  }), { numRuns: 4 })
})

async function undoOf(undoable: readonly [Browser, object][]) {
  const [who, what] = undoable.at(-1) ?? []
  return who && what ? who.ask('POST', '/api/undo', what) : undefined
}

test('a deleted record is there at a moment before, one that is made later is not', async () => {
  const before = await moment()
  const id = await made('companies', { name: 'Short-lived', phone: [{ value: '+48600100200', label: 'work' }, { value: '+48600100201', label: null }], email: 'a@short.test' })
  const between = await moment()
  await anna.ask('PATCH', `/api/companies/${id}`, { name: 'Renamed', phone: null, email: null })
  await anna.ask('DELETE', `/api/companies/${id}`)
  const at = async (when: string) => anna.ask('GET', `/api/companies/${id}?at=${when}`)
  assert.deepEqual([(await at(before)).status, (await at(await moment())).status], [404, 404])
  const { body } = await at(between)
  assert.deepEqual([body['name'], body['version'], body['phone'], body['email']], ['Short-lived', 1, [{ value: '+48600100200', label: 'work' }, { value: '+48600100201', label: null }], [{ value: 'a@short.test', label: null }]])
})

test('the past is seen with the rights of now: records of others and hidden fields stay unseen', async () => {
  const rep = await signedIn(world, 'rep@past.test', 'rep')
  const { body } = await rep.ask('POST', '/api/deals', { name: 'Given away', pipeline, source: 'fair' })
  const kept = await rep.ask('POST', '/api/deals', { name: 'Kept', pipeline, source: 'fair' })
  const at = await moment()
  await anna.ask('PATCH', `/api/deals/${body['id']}`, { owner: anna.id })
  await anna.ask('PATCH', `/api/deals/${kept.body['id']}`, { source: 'web' })
  assert.equal((await rep.ask('GET', `/api/deals/${body['id']}?at=${at}`)).status, 404)
  assert.deepEqual(items((await rep.ask('GET', `/api/deals?at=${at}&fields=name`)).body).map(({ name }) => name), ['Kept'])
  await anna.ask('PUT', '/api/rights', { changes: [{ entity: 'deal', field: 'source', role: 'rep', mode: 'hidden' }] })
  assert.equal('source' in (await rep.ask('GET', `/api/deals/${kept.body['id']}?at=${at}`)).body, false)
  const filter = encodeURIComponent(JSON.stringify({ field: 'source', op: '=', value: 'fair' }))
  assert.equal((await rep.ask('GET', `/api/deals?at=${at}&filter=${filter}`)).status, 422)
  assert.equal((await rep.ask('GET', `/api/deals/summary?at=${at}`)).body['total'] !== undefined, true)
})

test('a list of then goes out as a file; what cannot be told of then is refused', async () => {
  const id = await made('products', { name: 'Old name' })
  const at = await moment()
  await anna.ask('PATCH', `/api/products/${id}`, { name: 'New name' })
  const file = await world.app.inject({ url: `/api/products/export?fields=name&at=${at}`, headers: { cookie: [...anna.cookies].map((pair) => pair.join('=')).join('; ') } })
  assert.match(file.body, /Old name/)
  assert.doesNotMatch(file.body, /New name/)
  for (const wrong of [`at=${at}&search=old`, 'at=yesterday', 'at=2026-13-01']) assert.equal((await anna.ask('GET', `/api/products?${wrong}`)).status, 422, wrong)
  assert.equal(items((await anna.ask('GET', '/api/products?at=2020-01-01')).body).length, 0)
})
