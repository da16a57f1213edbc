import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from '#kernel/kinds/kinds.ts'
import { bringIn, importWorld } from '#test/imports.ts'
import { signedIn } from '#test/people.ts'
import { samplesFor } from './samples.ts'

type Json = Record<string, unknown>

const world = await importWorld()
const { anna } = world
const me = Number((await anna.ask('GET', '/api/session')).body['user']?.['id'])
const colleague = await signedIn(world, 'peer@acme.test', 'rep')
const make = async (values: object) => Number((await anna.ask('POST', '/api/companies', values)).body['id'])
const target = await make({ name: 'Target of links' })
const peer = await make({ name: 'Other target' })
const samples = samplesFor({ company: target, peer, user: me, colleague: colleague.id })

test('there is a sample for every kind whose values people give', () => {
  assert.deepEqual(Object.keys(samples).sort(), Object.keys(kinds).filter((kind) => kind !== 'computed' && kind !== 'autoNumber').sort())
})

for (const [kind, { parameters, value, other, cell = String(value), found, word }] of Object.entries(samples)) {
  test(`a field of kind ${kind} made in settings is at once on every surface`, async () => {
    const made = await anna.ask('POST', '/api/fields', {
      entity: 'company', kind, label: { en: `My ${kind}` }, ...parameters, ...(word ? { searched: true } : {}),
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const key = String(made.body['key'])

    const model = await anna.ask('GET', '/api/model')
    const entity = (model.body['entities'] as unknown as { name: string; fields: Json }[]).find(({ name }) => name === 'company')
    assert.ok(entity?.fields[key], 'in the model')

    const { status, body: record } = await anna.ask('POST', '/api/companies', { name: `With ${kind}`, [key]: value })
    assert.equal(status, 201, JSON.stringify(record))
    agrees(record[key], value)
    const without = await make({ name: `Other ${kind}`, [key]: other })

    const { body: openapi } = await anna.ask('GET', '/api/openapi.json')
    assert.ok(JSON.stringify(openapi).includes(`"${key}"`), 'in OpenAPI')

    const hits = await idsFound({ field: key, op: found[0], value: found[1] })
    assert.ok(hits.includes(Number(record['id'])), `found by ${found[0]}`)
    assert.ok(!hits.includes(without), `the other is not found by ${found[0]}`)
    const empty = await idsFound({ field: key, op: 'empty' })
    assert.ok(empty.includes(target) && !empty.includes(Number(record['id'])), 'empty and not empty')

    const sorted = await anna.ask('GET', `/api/companies?sort=${key}&fields=name,${key}`)
    assert.ok(sorted.status === 200 || sorted.status === 422, JSON.stringify(sorted.body))

    const changed = await anna.ask('PATCH', `/api/companies/${record['id']}`, { [key]: other })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    agrees(changed.body[key], other)
    const { body: history } = await anna.ask('GET', `/api/companies/${record['id']}/history`)
    const [last] = history['items'] as unknown as { fields: { field: string; before: unknown; after: unknown }[] }[]
    agrees(last?.fields.find(({ field }) => field === key)?.after, other)
    await anna.ask('POST', '/api/undo', { change: changed.headers['x-change'] })
    agrees((await anna.ask('GET', `/api/companies/${record['id']}`)).body[key], value)

    const bulk = await anna.ask('POST', '/api/companies/bulk', { ids: [without], set: { [key]: value } })
    assert.equal(bulk.body['changed'], 1, JSON.stringify(bulk.body))
    if (word) {
      const { body: search } = await anna.ask('GET', `/api/search?q=${encodeURIComponent(word)}`)
      assert.ok((search['items'] as unknown as { id: number }[]).some(({ id }) => id === record['id']), 'found by search')
    }
    const groups = await anna.ask('GET', `/api/companies/summary?by=${key}`)
    assert.ok(groups.status === 200 || groups.status === 422, JSON.stringify(groups.body))

    const imported = await bringIn(world, 'mine.csv', sheet([['Name', `My ${kind}`], [`Imported ${kind}`, cell]]), { entity: 'company' })
    agrees((await named(`Imported ${kind}`))[key], value)
    assert.equal((imported['counts'] as unknown as Json)['refused'], 0)
    const exported = await exportOf(Number(record['id']), ['name', key])
    const again = await bringIn(world, 'again.csv', exported.replaceAll(`With ${kind}`, `Again ${kind}`), { entity: 'company' })
    assert.equal((again['counts'] as unknown as Json)['refused'], 0, exported)
    agrees((await named(`Again ${kind}`))[key], value)

    const wrong = await anna.ask('PATCH', `/api/companies/${record['id']}`, { [key]: { nonsense: [{}] } })
    assert.equal(wrong.status, 422, `nonsense is refused: ${JSON.stringify(wrong.body).slice(0, 200)}`)
    assert.equal((wrong.body['problems'] as unknown as { field: string }[])[0]?.field, key)
  })
}

/** A file with the cells, as other programs write it. */
const sheet = (rows: readonly (readonly string[])[]) => rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')).join('\r\n')

async function named(name: string): Promise<Json> {
  const { body } = await anna.ask('GET', `/api/companies?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: name }))}`)
  const records = body['items'] as unknown as Json[]
  assert.equal(records.length, 1, name)
  return records[0] as Json
}

async function exportOf(id: number, fields: readonly string[]): Promise<string> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'id', op: '=', value: id }))
  const cookie = [...anna.cookies].map((pair) => pair.join('=')).join('; ')
  const { statusCode, body } = await world.app.inject({ url: `/api/companies/export?format=csv&fields=${fields.join()}&filter=${filter}`, headers: { cookie } })
  assert.equal(statusCode, 200, body)
  return body
}

async function idsFound(filter: object): Promise<number[]> {
  const { status, body } = await anna.ask('GET', `/api/companies?limit=500&fields=name&filter=${encodeURIComponent(JSON.stringify(filter))}`)
  assert.equal(status, 200, JSON.stringify(body))
  return (body['items'] as unknown as { id: number }[]).map(({ id }) => id)
}

/** What was written is in what is shown: titles and base amounts may have been added. */
function agrees(shown: unknown, written: unknown): void {
  if (Array.isArray(written)) {
    assert.ok(Array.isArray(shown) && shown.length === written.length, JSON.stringify(shown))
    written.forEach((part, at) => agrees(shown[at], part))
  } else if (typeof written === 'object' && written !== null) {
    for (const [key, part] of Object.entries(written)) agrees((shown as Json | null)?.[key], part)
  } else if (typeof written === 'string' && /T.*Z$/.test(written)) assert.equal(Date.parse(String(shown)), Date.parse(written))
  else assert.deepEqual(shown, written)
}
