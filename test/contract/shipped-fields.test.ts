import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '#test/people.ts'
import { startSession } from '#kernel/accounts/session.ts'
import { bringIn } from '#test/imports.ts'
import { world } from '#test/world.ts'

type Json = Record<string, unknown>
interface Shipped { readonly name: string; readonly plural: string; readonly fields: Record<string, Json>; readonly access: Record<string, string> }

const company = await world()
const anna = new Browser(company)
anna.cookies.set('pareto_session', await startSession(company.database, company.workspace.schema, company.as('anna').id, { address: '192.0.2.1', agent: 'contract' }))
const entities = (await anna.ask('GET', '/api/model')).body['entities'] as unknown as readonly Shipped[]
const openapi = JSON.stringify((await anna.ask('GET', '/api/openapi.json')).body)

for (const { plural, fields } of entities) {
  test(`every field that ${plural} ship with is on every surface`, async () => {
    const keys = Object.keys(fields)
    const page = await anna.ask('GET', `/api/${plural}?limit=5&fields=${keys.join()}`)
    assert.equal(page.status, 200, JSON.stringify(page.body))
    for (const record of page.body['items'] as unknown as Json[]) assert.deepEqual(keys.filter((key) => !(key in record)), [])
    for (const key of keys) {
      assert.ok(openapi.includes(`"${key}"`), `${key} in OpenAPI`)
      const [empty, filled, all] = await Promise.all([counted(plural, { field: key, op: 'empty' }), counted(plural, { field: key, op: 'not empty' }), counted(plural)])
      assert.equal(empty + filled, all, `${key} is empty or not`)
      for (const path of [`${plural}?sort=-${key}&fields=${key}`, `${plural}/summary?by=${key}`, `${plural}/summary?sum=${key}`]) {
        const { status, body } = await anna.ask('GET', `/api/${path}`)
        assert.ok(status === 200 || status === 422, `${path}: ${status} ${JSON.stringify(body)}`)
      }
    }
  })
}

for (const { name, plural, access } of entities.filter(({ name }) => ['company', 'person', 'deal', 'product', 'activity'].includes(name))) {
  test(`${plural} that were exported with all their fields come in again unchanged`, async () => {
    assert.notEqual(access['create'], 'none')
    const exported = await exportOf(plural)
    const rows = exported.trim().split('\r\n').length - 1
    const run = await bringIn({ ...company, anna, folder: '' }, `${plural}.csv`, exported, { entity: name }, 'check')
    const { created, updated, unchanged, refused } = run['counts'] as unknown as Record<string, number>
    assert.deepEqual({ created, updated, unchanged, refused }, { created: 0, updated: 0, unchanged: rows, refused: 0 }, `${exported}\n${JSON.stringify(run['problems'])}`)
  })
}

async function counted(plural: string, filter?: object): Promise<number> {
  const { status, body } = await anna.ask('GET', `/api/${plural}?count=true&limit=1&fields=id${filter ? `&filter=${encodeURIComponent(JSON.stringify(filter))}` : ''}`)
  assert.equal(status, 200, JSON.stringify(body))
  return Number(body['total'])
}

async function exportOf(plural: string): Promise<string> {
  const cookie = [...anna.cookies].map((pair) => pair.join('=')).join('; ')
  const { statusCode, body } = await company.app.inject({ url: `/api/${plural}/export?format=csv`, headers: { cookie } })
  assert.equal(statusCode, 200, body)
  return body
}
