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
await make('pipelines', { name: 'Sales' })
await make('stages', { name: 'New', pipeline: { name: 'Sales' } })
const acme = await make('companies', { name: 'Acme', revenue: { amount: '5', currency: 'EUR' } })
const deal = await make('deals', { name: 'First', company: acme.id })

interface Told { readonly status: number; readonly code: string | undefined; readonly problems: readonly { readonly field?: string; readonly code: string; readonly text: string }[] }

async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: string | Buffer, type = 'application/json'): Promise<Told> {
  const cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await world.app.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers: { 'x-requested-with': 'pareto', cookie, ...(payload === undefined ? {} : { 'content-type': type }) } })
  const body = (answer.body && String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) : {}) as { code?: string; problems?: Told['problems'] }
  const told = { status: answer.statusCode, code: body.code, problems: body.problems ?? [] }
  assert.ok(told.status < 500, `${method} ${url} ${String(payload).slice(0, 100)}: ${answer.body}`)
  for (const { code, text } of told.problems) assert.ok(text && !text.startsWith('problem.') && !/\{\w+\}/.test(text), `${code}: ${text}`)
  return told
}
const refusedField = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: string) => {
  const { status, problems } = await send(method, url, payload)
  return [status, problems[0]?.field ?? null, problems[0]?.code]
}
const list = (plural: string, filter: unknown) => `/api/${plural}?filter=${encodeURIComponent(JSON.stringify(filter))}`

test('a null character is named with its field, wherever it stands', async () => {
  for (const [field, value] of [['name', '"a\\u0000b"'], ['parent', '{"name":"\\u0000"}'], ['key', '{"source":"\\u0000","key":"x"}'], ['address', '[{"value":{"city":"\\u0000"}}]'], ['tags', '["\\u0000"]']]) {
    assert.deepEqual(await refusedField('POST', '/api/companies', `{"name":"X","${field}":${value}}`), [422, field, 'nullCharacter'])
  }
  assert.deepEqual(await refusedField('GET', list('companies', { field: 'name', op: 'contains', value: '\0' })), [422, 'filter', 'nullCharacter'])
  assert.deepEqual(await refusedField('GET', '/api/search?q=%00'), [422, 'q', 'nullCharacter'])
})

test('half a surrogate pair becomes a replacement character', async () => {
  const { body } = await anna.ask('POST', '/api/companies', { name: 'half \ud800 pair', tags: ['\udc00'] })
  assert.deepEqual([body['name'], body['tags']], ['half \ufffd pair', ['\ufffd']])
})

test('numbers, dates and ids beyond what is kept are refused by their field', async () => {
  for (const [plural, values, field] of [
    ['activities', { duration: 2_147_483_648 }, 'duration'], ['activities', { due: '99999-01-01T00:00:00Z' }, 'due'], ['activities', { due: '9999-12-31T23:59:59-14:00' }, 'due'],
    ['activities', { due: '0001-01-01T00:00:00+14:00' }, 'due'], ['activities', { deal: Number('9007199254740993') }, 'deal'], ['activities', { deal: '999999999999999999' }, 'deal'],
    ['deals', { closeDate: '99999-12-31' }, 'closeDate'], ['deals', { amount: { amount: '99999999999999999', currency: 'EUR' } }, 'amount'],
    ['deals', { amount: { amount: '1', currency: 'XX\u0001' } }, 'amount'], ['companies', { employees: 1e300 }, 'employees'],
  ] as const) {
    const [status, named] = await refusedField('POST', `/api/${plural}`, JSON.stringify({ name: 'X', subject: 'X', ...values }).replace(plural === 'activities' ? '"name":"X",' : '"subject":"X",', ''))
    assert.deepEqual([status, named], [422, field], JSON.stringify(values))
  }
  for (const day of ['0001-01-01', '9999-12-31']) {
    for (const op of ['=', '!=', '<', '<=', '>', '>=']) assert.equal((await send('GET', list('companies', { field: 'createdAt', op, value: day }))).status, 200, op + day)
  }
  for (const filter of [{ field: 'id', op: '=', value: '99999999999999999999' }, { field: 'createdAt', op: '>', value: '9999-12-31T23:59:59-14:00' }]) {
    assert.deepEqual((await refusedField('GET', list('companies', filter))).slice(0, 2), [422, filter.field])
  }
  for (const ids of [[1e20], [0], ['x'], 'all', { length: 1 }]) {
    assert.deepEqual(await refusedField('POST', '/api/companies/bulk', JSON.stringify({ ids, set: { industry: 'x' } })), [422, 'ids', 'ids'])
  }
  for (const version of [1e30, 1.5, -1, '1']) assert.deepEqual(await refusedField('PATCH', `/api/companies/${acme.id}`, JSON.stringify({ version, industry: 'x' })), [422, 'version', 'wholeNumber'])
})

test('a bulk edit says which records it means; nothing said is not everything', async () => {
  for (const which of [{}, { filter: null }, { search: ' ' }]) {
    assert.deepEqual(await refusedField('POST', '/api/companies/bulk', JSON.stringify({ ...which, delete: true })), [422, 'ids', 'required'])
  }
  assert.equal((await anna.ask('GET', `/api/companies/${acme.id}`)).status, 200)
})

test('filters and bodies beyond reason are refused at once', async () => {
  const conditions = Array.from({ length: 10_000 }, (_, at) => ({ field: 'name', op: '=', value: `n${at}` }))
  assert.deepEqual(await refusedField('POST', '/api/companies/bulk', JSON.stringify({ filter: { or: conditions }, delete: true })), [422, 'filter', 'filterTooLong'])
  const deep = (open: string, close: string) => `{"name":"X","parent":${open.repeat(50_000)}1${close.repeat(50_000)}}`
  for (const body of [deep('[', ']'), deep('{"id":', '}')]) assert.deepEqual([await send('POST', '/api/companies', body)].map(({ status, code }) => [status, code]), [[400, 'malformed']])
  assert.deepEqual([(await send('POST', '/api/companies', `{"name":"${'x'.repeat(6e6)}"}`)).code], ['tooLarge'])
  assert.equal((await send('GET', `/api/companies?fields=${'parent.'.repeat(60)}name`)).status, 422)
  assert.equal((await send('GET', `/api/companies?fields=${'name,'.repeat(2000)}`)).status, 200)
})

test('lists without end are refused at once, and what is wrong with them is not told without end', async () => {
  const many = (length: number, one: (at: number) => unknown) => Array.from({ length }, (_, at) => one(at))
  assert.deepEqual(await refusedField('POST', '/api/companies', JSON.stringify({ name: 'X', email: many(100_000, (at) => `a${at}@b.example`) })), [422, 'email', 'tooMany'])
  assert.deepEqual(await refusedField('POST', '/api/people', JSON.stringify({ name: 'X', alsoAt: many(100_000, (at) => at + 1) })), [422, 'alsoAt', 'tooMany'])
  const { problems } = await send('POST', '/api/companies', JSON.stringify(Object.fromEntries(many(5000, (at) => [`field${at}`, at]) as [string, unknown][])))
  assert.equal(problems.length, 100)
  const { body } = await anna.ask('POST', '/api/companies', { name: 'X', email: many(90, (at) => `a${at}@b.example`) })
  const bulk = await anna.ask('POST', '/api/companies/bulk', { ids: [body['id']], add: { email: many(20, (at) => `c${at}@b.example`) } })
  assert.match(JSON.stringify(bulk.body['refused']), /tooMany/)
})

test('a wrong question is refused before a file of its answer begins', async () => {
  for (const [tail, field] of [['filter={}', 'filter'], ['sort=--name', '-name'], ['ids=x', 'id'], ['fields=nothing', 'nothing'], [`filter=${encodeURIComponent('{"field":"name","op":"within","value":1}')}`, 'name']] as const) {
    const [status, named] = await refusedField('GET', `/api/companies/export?${tail}`)
    assert.deepEqual([status, named], [422, field])
  }
})

test('a number or a word that an address cannot have is named', async () => {
  for (const url of ['/api/companies', '/api/trash?entity=company', '/api/search?q=acme', `/api/companies/${acme.id}/timeline`, `/api/companies/${acme.id}/history`]) {
    for (const limit of ['0', '-1', 'many', '1001', '1e2']) assert.deepEqual(await refusedField('GET', `${url}${url.includes('?') ? '&' : '?'}limit=${limit}`), [422, 'limit', 'limit'], url)
  }
  assert.deepEqual(await refusedField('GET', '/api/companies?state=gone'), [422, 'state', 'option'])
  assert.deepEqual(await refusedField('GET', '/api/companies/summary?by=industry,owner,name'), [422, 'by', 'tooMany'])
})

test('a parameter given twice is refused by its name', async () => {
  for (const name of ['limit', 'filter', 'sort', 'fields', 'after', 'search', 'count']) {
    assert.deepEqual(await refusedField('GET', `/api/companies?${name}=5&${name}=6`), [422, name, 'givenTwice'])
  }
  assert.deepEqual(await refusedField('GET', '/api/companies/summary?by=industry&by=name'), [422, 'by', 'givenTwice'])
})

test('a value of a wrong shape is told as it was written', async () => {
  const price = { amount: { value: 5 }, currency: { code: 'USD' } }
  for (const [url, body] of [[list('deals', { field: 'amount', op: '>', value: price })], ['/api/deals', { name: 'X', amount: price }], ['/api/rights', { changes: [{ entity: price }] }]] as const) {
    const { problems } = await send(body ? (url === '/api/rights' ? 'PUT' : 'POST') : 'GET', url, body && JSON.stringify(body))
    assert.match(problems[0]?.text ?? '', /\{"amount":\{"value":5\}/)
  }
})

test('names of the language\'s own objects are fields like any unknown one', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'address.constructor', 'company.__proto__']) {
    for (const url of [list('deals', { field: name, op: '=', value: 1 }), `/api/deals?sort=${name}`, `/api/deals?fields=${name}`, `/api/deals/summary?by=${name}`]) assert.equal((await send('GET', url)).status, 422, url)
    assert.equal((await send('GET', list('deals', { field: 'name', op: name, value: 1 }))).status, 422)
    assert.equal((await send('POST', `/api/deals/${deal.id}/${name}`, '{}')).status, 404)
    assert.equal((await send('GET', `/api/${name}`)).status, 404)
    assert.ok((await send('POST', '/api/fields', JSON.stringify({ entity: 'deal', kind: name, label: { en: 'X' } }))).status === 422)
  }
  assert.equal((await send('POST', '/api/companies', '{"name":"X","__proto__":{"role":"administrator"}}')).status, 400)
  assert.equal((await anna.ask('POST', '/api/deals', { name: 'The model still holds' })).status, 201)
})

test('a cursor that was made up is refused, whatever it holds', async () => {
  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
  for (const [sort, after] of [
    ['name', cursor('name', 'a', 'x')], ['name', cursor('name', 'a', '99999999999999999999')], ['name', cursor('name', '\0', '1')], ['name', cursor('name', 'a')], ['name', cursor('-name', 'a', '1')],
    ['employees', cursor('employees', 'abc', '1')], ['createdAt', cursor('createdAt', 'garbage', '1')], ['name', 'AAAA'], ['name', cursor({})],
  ]) assert.deepEqual(await refusedField('GET', `/api/companies?sort=${sort}&after=${after}`), [422, 'after', 'badCursor'])
  assert.equal((await send('GET', `/api/companies/${acme.id}/timeline?after=1`)).status, 422)
  for (const since of ['99999999999999999999.9999999999999999999', 'x', '-1.5']) assert.equal((await send('GET', `/api/changes?since=${since}`)).status, 200)
})

test('a body of another type is refused, and so is no body at all', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/xml', 'nonsense']) assert.equal((await send('POST', '/api/companies', '{"name":"X"}', type)).status, 415)
  for (const body of ['', 'null', '[]', '1', '"x"', '{']) assert.equal((await send('POST', '/api/companies', body)).status, 400)
})

test('no address leads out of the folder of pages, and a bad one is a problem document', async () => {
  for (const url of ['/../package.json', '/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json', '/..\\..\\package.json', '/.git/config', '/x%00.html']) {
    const { body } = await world.app.inject({ url })
    assert.doesNotMatch(body, /"dependencies"|\[core\]/)
  }
  const { statusCode, headers } = await world.app.inject({ url: '/%E0%A4%A' })
  assert.deepEqual([statusCode, String(headers['content-type']).split(';')[0]], [400, 'application/problem+json'])
})
