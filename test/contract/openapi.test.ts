import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { default as formats } from 'ajv-formats'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
const anna = await signedIn(world, answers.email)
after(() => world.close())
await anna.ask('POST', '/api/pipelines', { name: 'Sales' })
await anna.ask('POST', '/api/stages', { name: 'New', pipeline: { name: 'Sales' }, checklist: ['Call'] })
const { body: acme } = await anna.ask('POST', '/api/companies', {
  name: 'Acme', phone: [{ value: '+48225551234', label: 'work' }], email: [{ value: 'a@b.example' }], tags: ['x'], revenue: { amount: '5', currency: 'EUR' },
  address: [{ value: { city: 'Lublin', country: 'PL' } }, { value: { city: 'Radom' }, label: 'warehouse' }], website: 'https://a.example', employees: 12, roles: ['customer'],
})
const { body: olga } = await anna.ask('POST', '/api/people', { name: 'Olga Heath', company: acme['id'], birthday: '1990-02-03', alsoAt: [{ id: acme['id'], label: 'Owner' }] })
await anna.ask('POST', '/api/deals', { name: 'First', company: acme['id'], person: olga['id'], amount: { amount: '9.90', currency: 'EUR' }, closeDate: '2026-05-05' })
await anna.ask('POST', '/api/activities', { subject: 'Ring', type: 'call', due: '2026-05-05T10:00:00Z', duration: 600, company: acme['id'], direction: 'incoming' })

const { body: described } = await anna.ask('GET', '/api/openapi.json')
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema({ $id: 'api', components: described['components'] })

test('every record that the API answers is as OpenAPI says', async () => {
  const { body: model } = await anna.ask('GET', '/api/model')
  let checked = 0
  for (const { name, plural } of model['entities'] as unknown as { name: string; plural: string }[]) {
    const { body } = await anna.ask('GET', `/api/${plural}`)
    const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` })
    for (const record of body['items'] as unknown as object[]) {
      assert.ok(validate(record), `${name}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(record)}`)
      checked++
    }
  }
  assert.ok(checked >= 7, `${checked} records were checked`)
})

test('refusals are problem documents as OpenAPI says', async () => {
  const validate = ajv.compile({ $ref: 'api#/components/schemas/Problem' })
  for (const { status, body } of [await anna.ask('GET', '/api/companies/999999'), await anna.ask('POST', '/api/companies', { founded: 'x' }), await anna.ask('GET', '/api/nothing')]) {
    assert.ok(status >= 400)
    assert.ok(validate(body), JSON.stringify(validate.errors))
  }
})

test('a bulk edit is asked and answered as OpenAPI says, and only fields that hold several are added to', async () => {
  const { body } = await anna.ask('POST', '/api/companies/bulk', { ids: [acme['id']], add: { tags: ['y'] } })
  const validate = ajv.compile({ $ref: 'api#/components/schemas/Batch' })
  assert.ok(validate(body), JSON.stringify(validate.errors))
  const { schemas } = described['components'] as unknown as { schemas: Record<string, { properties: object }> }
  assert.deepEqual(Object.keys(schemas['companyMembers']?.properties ?? {}).sort(), ['address', 'email', 'phone', 'roles', 'tags'])
})

test('the document names every path once, with answers and parameters', () => {
  const paths = described['paths'] as unknown as Record<string, Record<string, { responses: object }>>
  assert.ok(paths['/api/deals/{id}/win']?.['post'])
  assert.ok(Object.values(paths).flatMap((path) => Object.values(path)).every(({ responses }) => Object.keys(responses).length > 1))
})
