import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, openWorld, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const define = (body: object) => anna.ask('POST', '/api/fields', { entity: 'company', ...body })
const patch = (key: string, body: object) => anna.ask('PATCH', `/api/fields/company/${key}`, body)
const problem = ({ body }: { body: object }) => (body as { problems?: { field?: string; code: string }[] }).problems?.[0]

test('a definition that makes no sense is refused, and the product still starts', async () => {
  for (const [body, field] of [
    [{ kind: 'constructor', label: { en: 'X' } }, 'kind'], [{ kind: 'text', label: { en: 'X' }, sql: 'drop' }, 'sql'], [{ kind: 'number', label: { en: 'X' }, default: 'many' }, 'default'],
    [{ kind: 'date', label: { en: 'X' }, default: '99999-01-01' }, 'default'], [{ kind: 'choice', label: { en: 'X' }, options: [{ key: 'a' }, { key: 'a' }] }, 'options'],
    [{ kind: 'choice', label: { en: 'X' }, options: [{ label: 5 }] }, 'options'], [{ kind: 'money', label: { en: 'X' }, unique: true }, 'unique'],
    [{ kind: 'text', label: { en: 'X' }, max: -5 }, 'max'], [{ kind: 'text', label: { en: 'X' }, max: 1e300 }, 'max'], [{ kind: 'number', label: { en: 'X' }, min: 5, max: 1 }, 'min'], [{ kind: 'link', label: { en: 'X' }, to: '__proto__' }, 'to'],
  ] as const) {
    const answer = await define(body)
    assert.deepEqual([answer.status, problem(answer)?.field], [422, field], JSON.stringify(body))
  }
  const again = await openWorld(world.database)
  await again.close()
})

test('a field in which values repeat cannot become unique, and nothing is left of the try', async () => {
  for (const name of ['One', 'Two']) await anna.ask('POST', '/api/companies', { name, industry: 'Same' })
  assert.equal(problem(await patch('industry', { unique: true }))?.code, 'repeats')
  const { body } = await anna.ask('GET', '/api/model')
  const described = (body['entities'] as unknown as { name: string; fields: Record<string, { unique?: boolean }> }[]).find(({ name }) => name === 'company')
  assert.equal(described?.fields['industry']?.unique, undefined)
  assert.equal((await anna.ask('POST', '/api/companies', { name: 'Three', industry: 'Same' })).status, 201)
})

test('a field that need not be unique any more takes the same value twice', async () => {
  const { body } = await define({ kind: 'text', label: { en: 'Badge' }, unique: true })
  const key = String(body['key'])
  const make = () => anna.ask('POST', '/api/companies', { name: 'Guest', [key]: '7' })
  assert.deepEqual([(await make()).status, problem(await make())?.code], [201, 'taken'])
  assert.equal((await patch(key, { unique: false })).status, 200)
  assert.equal((await make()).status, 201)
})

test('what the product needs stays: the title and required fields are neither hidden nor switched off', async () => {
  for (const body of [{ archived: true }, { required: false }, { hiddenFrom: ['rep'] }]) assert.equal((await patch('name', body)).status, 422, JSON.stringify(body))
  assert.equal(problem(await patch('email', { many: false }))?.code, 'readOnly')
  assert.equal(problem(await patch('name', { kind: 'number', to: 'deal' }))?.field, 'to')
})

test('a field that was switched off is nowhere, and its values come back with it', async () => {
  const { body: made } = await anna.ask('POST', '/api/companies', { name: 'Kept', description: 'For later' })
  assert.equal((await patch('description', { archived: true })).status, 200)
  const url = `/api/companies/${made['id']}`
  for (const tail of ['', '/timeline']) assert.doesNotMatch(JSON.stringify((await anna.ask('GET', url + tail)).body), /description|For later/)
  for (const tail of ['?fields=description', '?sort=description', `?filter=${encodeURIComponent('{"field":"description","op":"empty"}')}`]) assert.equal((await anna.ask('GET', '/api/companies' + tail)).status, 422)
  assert.equal((await anna.ask('PATCH', url, { description: 'Now' })).status, 422)
  await patch('description', { archived: false })
  assert.equal((await anna.ask('GET', url)).body['description'], 'For later')
})
