import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const rep = await signedIn(world, 'rep@acme.test', 'rep')
const { body: olga } = await anna.ask('POST', '/api/people', { name: 'Olga Heath' })
const letter = { person: olga['id'], purpose: 'Newsletter by e-mail', source: 'Form on acme.example', wording: 'I want news once a month.', proof: '203.0.113.7, form 4812' }

test('the page of a person tells what was agreed, when, and that it was withdrawn', async () => {
  assert.equal((await rep.ask('POST', '/api/consents', { ...letter, at: '2026-03-01T09:00:00Z' })).status, 201)
  assert.equal((await rep.ask('POST', '/api/consents', { ...letter, state: 'withdrawn', source: 'Telephone', wording: 'No more news, please.', at: '2026-04-01T09:00:00Z' })).status, 201)
  const filter = encodeURIComponent(JSON.stringify({ field: 'person', op: '=', value: olga['id'] }))
  const { body } = await rep.ask('GET', `/api/consents?filter=${filter}`)
  assert.deepEqual((body['items'] as unknown as Record<string, unknown>[]).map(({ state, at }) => [state, String(at).slice(0, 10)]), [['withdrawn', '2026-04-01'], ['given', '2026-03-01']])
  const { body: model } = await rep.ask('GET', '/api/model')
  const person = (model['entities'] as unknown as { name: string; views: { related: { entity: string }[] } }[]).find(({ name }) => name === 'person')
  assert.ok(person?.views.related.some(({ entity }) => entity === 'consent'))
})

test('nothing in the ledger is changed, deleted or taken back, by nobody', async () => {
  const made = await anna.ask('POST', '/api/consents', letter)
  const path = `/api/consents/${made.body['id']}`
  assert.equal((await anna.ask('PATCH', path, { version: 1, state: 'withdrawn' })).status, 403)
  assert.equal((await anna.ask('DELETE', path)).status, 403)
  await anna.ask('POST', '/api/undo', { change: made.headers['x-change'] })
  await anna.ask('POST', '/api/consents/bulk', { ids: [made.body['id']], delete: true })
  const { body } = await anna.ask('GET', path)
  assert.deepEqual([body['state'], body['version']], ['given', 1])
})

test('a consent says for what, in which words and where; and not in advance', async () => {
  const { status, body } = await anna.ask('POST', '/api/consents', { person: olga['id'] })
  assert.equal(status, 422)
  assert.deepEqual((body['problems'] as unknown as { field: string }[]).map(({ field }) => field).toSorted(), ['purpose', 'source', 'wording'])
  assert.equal((await anna.ask('POST', '/api/consents', { ...letter, at: '2099-01-01T00:00:00Z' })).status, 422)
})

test('everything about a person is handed out as one archive, to who may read it', async () => {
  await anna.ask('POST', '/api/activities', { subject: 'Called about the roof', type: 'call', person: olga['id'] })
  await anna.ask('PATCH', `/api/people/${olga['id']}`, { jobTitle: 'Roofer' })
  const cookie = [...anna.cookies].map((pair) => pair.join('=')).join('; ')
  const body = '--B\r\nContent-Disposition: form-data; name="file"; filename="plan.txt"\r\n\r\nThe plan\r\n--B--\r\n'
  await world.app.inject({ method: 'POST', url: `/api/files?entity=person&record=${olga['id']}`, payload: body, headers: { cookie, 'x-requested-with': 'pareto', 'content-type': 'multipart/form-data; boundary=B' } })
  const { statusCode, rawPayload } = await world.app.inject({ url: `/api/people/${olga['id']}/data`, headers: { cookie } })
  assert.equal(statusCode, 200)
  const parts = Object.fromEntries(Object.entries(unzipSync(new Uint8Array(rawPayload))).map(([name, bytes]) => [name.replace(/^files\/\d+ /, 'files/'), strFromU8(bytes)]))
  assert.deepEqual(Object.keys(parts).toSorted(), ['activities (person).json', 'consents (person).json', 'files.json', 'files/plan.txt', 'history.json', 'person.json', 'person.vcf'])
  assert.match(parts['activities (person).json'] ?? '', /Called about the roof/)
  assert.match(parts['consents (person).json'] ?? '', /No more news, please/)
  assert.match(parts['history.json'] ?? '', /Roofer/)
  assert.match(parts['person.vcf'] ?? '', /TITLE:Roofer/)
  assert.equal(parts['files/plan.txt'], 'The plan')
  assert.equal((await world.app.inject({ url: '/api/people/999999/data', headers: { cookie } })).statusCode, 404)
  assert.equal((await world.app.inject({ url: '/api/companies/1/data', headers: { cookie } })).statusCode, 404)
})
