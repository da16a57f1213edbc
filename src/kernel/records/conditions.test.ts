import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { systemContext } from '#kernel/workspace/context.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
await makeFirstPipeline(systemContext(world.workspace, 'web'))
const anna = await signedIn(world, answers.email)
const demand = (entity: string, ...conditions: object[]) => anna.ask('PATCH', `/api/objects/${entity}`, { conditions })
const problems = ({ body }: { body: Readonly<Record<string, unknown>> }) => (body['problems'] as { field?: string; code: string; text: string }[] | undefined) ?? []

test('a record that breaks a condition is refused with its message, at its field, in the person’s language', async () => {
  const message = { en: 'A large company needs an industry.', uk: 'Великій компанії потрібна галузь.' }
  const { status, body } = await demand('company', { message, field: 'industry', when: { field: 'employees', op: '>', value: 100 }, must: { field: 'industry', op: 'not empty' } })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal((await anna.ask('POST', '/api/companies', { name: 'Small', employees: 5 })).status, 201)
  const refused = await anna.ask('POST', '/api/companies', { name: 'Large', employees: 500 })
  assert.deepEqual([refused.status, problems(refused).map(({ field, code, text }) => [field, code, text])], [422, [['industry', 'condition', message.en]]])
  const olena = await signedIn(world, 'olena@conditions.test', 'rep')
  await olena.ask('PATCH', '/api/session', { language: 'uk' })
  assert.equal(problems(await olena.ask('POST', '/api/companies', { name: 'Велика', employees: 500 }))[0]?.text, message.uk)
  const { body: large } = await anna.ask('POST', '/api/companies', { name: 'Large', employees: 500, industry: 'Toys' })
  assert.equal((await anna.ask('PATCH', `/api/companies/${large['id']}`, { industry: null })).status, 422)
  assert.equal((await anna.ask('PATCH', `/api/companies/${large['id']}`, { industry: null, employees: 10 })).status, 200, 'what counts is how the record will stand')
})

test('of many only those are refused that break it, and an undo brings back what once stood', async () => {
  await demand('company')
  const [one, two] = await Promise.all(['One', 'Two'].map(async (name) => Number((await anna.ask('POST', '/api/companies', { name, employees: name === 'One' ? 5 : 500 })).body['id'])))
  const set = await anna.ask('PATCH', `/api/companies/${two}`, { description: 'Before the condition' })
  await demand('company', { message: { en: 'No.' }, must: { or: [{ field: 'employees', op: '<', value: 100 }, { field: 'industry', op: 'not empty' }] } })
  const { body } = await anna.ask('POST', '/api/companies/bulk', { ids: [one, two], set: { description: 'Now' } })
  const refused = body['refused'] as unknown as { id: number; problems: { params: object }[] }[]
  assert.deepEqual([body['changed'], refused.map(({ id, problems }) => [id, problems[0]?.params])], [1, [[two, { text: 'No.' }]]])
  assert.equal((await anna.ask('POST', '/api/undo', { change: String(set.headers['x-change']) })).body['undone'], 1)
})

test('a condition reaches over links, and asks of what the person may not see', async () => {
  await anna.ask('PUT', '/api/rights', { changes: [{ entity: 'company', role: 'rep', field: 'industry', mode: 'hidden' }] })
  await demand('company')
  await demand('deal', { message: { en: 'Only for toys.' }, when: { field: 'company', op: 'not empty' }, must: { field: 'company.industry', op: '=', value: 'Toys' } })
  const rep = await signedIn(world, 'rep@conditions.test', 'rep')
  const [toys, food] = await Promise.all(['Toys', 'Food'].map(async (industry) => Number((await anna.ask('POST', '/api/companies', { name: industry, industry })).body['id'])))
  assert.equal((await rep.ask('POST', '/api/deals', { name: 'Fits', company: toys })).status, 201)
  assert.equal(problems(await rep.ask('POST', '/api/deals', { name: 'Does not', company: food }))[0]?.text, 'Only for toys.')
  await demand('deal')
})

test('conditions that cannot be asked are refused by their place', async () => {
  for (const [condition, field, code] of [
    [{ message: {}, must: { field: 'name', op: 'not empty' } }, 'conditions.0.message', 'required'], [{ message: { en: 'X' } }, 'conditions.0.must', 'required'],
    [{ message: { en: 'X' }, must: { field: 'nonsense', op: '=' } }, 'conditions.0.must', 'unknownField'], [{ message: { en: 'X' }, must: { field: 'alsoAt', op: 'not empty' } }, 'conditions.0.must', 'notInConditions'],
    [{ message: { en: 'X' }, field: 'nonsense', must: { field: 'name', op: 'not empty' } }, 'conditions.0.field', 'unknownField'],
  ] as const) {
    const refused = await demand('person', condition)
    assert.deepEqual([refused.status, problems(refused).map((one) => [one.field, one.code])], [422, [[field, code]]])
  }
  const rep = await signedIn(world, 'other@conditions.test', 'rep')
  assert.equal((await rep.ask('PATCH', '/api/objects/company', { conditions: [] })).status, 404)
})

test('a condition on a field that an upgrade took away stands in nobody’s way', async () => {
  await demand('company', { message: { en: 'Named.' }, must: { field: 'name', op: 'starts', value: 'N' } })
  const { schema } = world.workspace
  await world.workspace.redefine(async (connection) => void (await connection.run({
    text: `update ${schema}.entity_patch set patch = jsonb_set(patch, '{conditions,1}', '{"message": {"en": "Gone."}, "must": {"field": "vanished", "op": "not empty"}}') where entity = 'company'`, values: [],
  })))
  assert.deepEqual(problems(await anna.ask('POST', '/api/companies', { name: 'Other' })).map(({ text }) => text), ['Named.'])
  assert.equal((await anna.ask('POST', '/api/companies', { name: 'Named' })).status, 201)
  await demand('company')
})

test('a condition holds of a record exactly when the same filter finds it', async () => {
  const value = fc.record({ employees: fc.option(fc.integer({ min: 0, max: 9 })), industry: fc.option(fc.constantFrom('Toys', 'toys', 'Food', 'a%b')), tags: fc.option(fc.subarray(['x', 'y'], { minLength: 1 })), website: fc.option(fc.constantFrom('https://a.example/', 'https://b.example/')) })
  const leaf = fc.oneof(
    fc.record({ field: fc.constant('employees'), op: fc.constantFrom('=', '!=', '>', '<=', 'empty', 'not empty'), value: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ field: fc.constant('industry'), op: fc.constantFrom('=', '!=', 'contains', 'not contains', 'starts', 'empty'), value: fc.constantFrom('Toys', 'oy', 'a%') }),
    fc.record({ field: fc.constant('tags'), op: fc.constantFrom('any of', 'all of', 'none of', 'empty'), value: fc.constant(['x']) }),
  )
  const tree = fc.oneof(leaf, fc.record({ and: fc.array(leaf, { maxLength: 3 }) }), fc.record({ or: fc.array(leaf, { minLength: 1, maxLength: 3 }) }), fc.record({ not: leaf }))
  await fc.assert(fc.asyncProperty(value, tree, async (values, must) => {
    const clean = JSON.parse(JSON.stringify(must), (key, one: unknown) => one) as object
    await demand('company')
    const { body: made } = await anna.ask('POST', '/api/companies', { name: 'Asked', ...values })
    const found = await anna.ask('GET', `/api/companies?filter=${encodeURIComponent(JSON.stringify({ and: [{ field: 'id', op: '=', value: made['id'] }, withoutNeedless(clean)] }))}`)
    assert.equal(found.status, 200, JSON.stringify(found.body))
    assert.equal((await demand('company', { message: { en: 'X' }, must: withoutNeedless(clean) })).status, 200)
    const written = await anna.ask('PATCH', `/api/companies/${made['id']}`, { description: String(Math.random()) })
    assert.equal(written.status === 200, (found.body['items'] as unknown as unknown[]).length === 1, JSON.stringify([values, must, written.body]))
  }), { numRuns: 25 })
  await demand('company')
})

/** "Empty" compares with nothing. */
function withoutNeedless(filter: unknown): object {
  if (Array.isArray(filter)) return filter.map(withoutNeedless)
  if (typeof filter !== 'object' || filter === null) return filter as never
  const { value, ...rest } = filter as { op?: string; value?: unknown }
  if (rest.op !== undefined) return rest.op.endsWith('empty') ? rest : { ...rest, value }
  return Object.fromEntries(Object.entries(filter).map(([key, one]) => [key, withoutNeedless(one)]))
}
