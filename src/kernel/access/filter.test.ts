import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { systemContext } from '#kernel/workspace/context.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { answers, company, signedIn } from '#test/people.ts'
import { scopes } from './rights.ts'

/*
 * Random rights for random people: what the API lists, counts, sums, finds, reads and writes is compared with what the
 * owners and teams, which the test knows, allow.
 */
const world = await company()
after(() => world.close())
await makeFirstPipeline(systemContext(world.workspace, 'web'))
const administrator = await signedIn(world, answers.email)

const teams = await Promise.all(
  ['North', 'South'].map(async (name) => Number((await administrator.ask('POST', '/api/teams', { name })).body['id'])),
)
const members = [[0], [0, 1], [1], []] as const
await administrator.ask('PATCH', `/api/teams/${teams[1]}`, { parent: teams[0] })
const people: Awaited<ReturnType<typeof signedIn>>[] = []
for (const [at, own] of members.entries()) {
  people.push(await signedIn(world, `person${at}@scope.test`, 'rep', { teams: own.map((team) => teams[team]) }))
}
const mates = members.map((own, at) =>
  members.flatMap((others, other) => (other === at || others.some((team) => own.some((mine) => mine === team)) ? [other] : [])),
)

/** South stands below North: whoever is in North reaches everybody in either. */
const below = members.map((own, at) => (own.some((team) => team === 0) ? members.flatMap((others, other) => (others.length > 0 ? [other] : [])) : mates[at] ?? []))

interface Made { readonly id: number; readonly owner: number | null; readonly maker: number }
const deals: Made[] = []
const products: Made[] = []
for (const owner of [null, 0, 0, 1, 1, 1, 2, 2, 3, null]) {
  const { body } = await administrator.ask('POST', '/api/deals', {
    name: `Zebra ${deals.length}`,
    owner: owner === null ? null : people[owner]?.id,
  })
  deals.push({ id: Number(body['id']), owner, maker: -1 })
}
await administrator.ask('PUT', '/api/rights', { changes: [{ entity: 'product', role: 'rep', verb: 'create', scope: 'all' }] })
for (const [maker, person] of people.entries()) {
  const { body } = await person.ask('POST', '/api/products', { name: `Yak ${maker}` })
  products.push({ id: Number(body['id']), owner: maker, maker })
}

/** Some records are shared: with people, and with the team of the South. */
const shares = new Map<string, { readonly with: readonly number[]; readonly level: 'read' | 'update' }>()
for (const [plural, id, holder, level] of [
  ['deals', deals[0]?.id, { user: people[3]?.id }, 'update'], ['deals', deals[1]?.id, { team: teams[1] }, 'read'],
  ['deals', deals[8]?.id, { user: people[0]?.id }, 'read'], ['products', products[3]?.id, { team: teams[1] }, 'update'],
] as const) {
  assert.equal((await administrator.ask('PUT', `/api/${plural}/${id}/shares`, { ...holder, level })).status, 200)
  const one = 'user' in holder ? people.findIndex((person) => person.id === holder.user) : -1
  shares.set(`${plural} ${id}`, { with: one < 0 ? [1, 2] : [one], level })
}

const reached = (scope: string, person: number, { owner, id }: Made, sharedIn: { readonly plural: string; readonly verb: string }) => {
  const shared = shares.get(`${sharedIn.plural} ${id}`)
  if (scope !== 'none' && shared?.with.includes(person) && (sharedIn.verb === 'read' || shared.level === 'update')) return true
  const owners: Readonly<Record<string, readonly number[] | undefined>> = { own: [person], team: mates[person], below: below[person] }
  return scope === 'all' || (owner !== null && (owners[scope] ?? []).includes(owner))
}

for (const [entity, plural, word, records] of [['deal', 'deals', 'Zebra', deals], ['product', 'products', 'Yak', products]] as const) {
  test(`every way to ${plural} stays within the scope, whatever the rights`, async () => {
    await fc.assert(fc.asyncProperty(
      fc.constantFrom(...scopes), fc.constantFrom(...scopes), fc.constantFrom(...scopes.filter((scope) => scope !== 'shared')), fc.integer({ min: 0, max: 3 }),
      async (read, update, remove, at) => {
        const changes = Object.entries({ read, update, delete: remove }).map(([verb, scope]) => ({ entity, role: 'rep', verb, scope }))
        assert.equal((await administrator.ask('PUT', '/api/rights', { changes })).status, 200)
        const allowed = records.filter((record) => reached(read, at, record, { plural, verb: 'read' })).map(({ id }) => id).sort((a, b) => a - b)
        await readAll(plural, word, at, read === 'none', allowed)
        await touchAll(plural, at, records, (record) => allowed.includes(record.id), (record) => reached(update, at, record, { plural, verb: 'update' }))
      }), { numRuns: 24 })
  })
}

async function readAll(plural: string, word: string, at: number, none: boolean, allowed: readonly number[]) {
  const person = people[at]
  assert.ok(person)
  const list = await person.ask('GET', `/api/${plural}?limit=100&count=true&sort=name`)
  const found = await person.ask('GET', `/api/search?limit=50&q=${word}`)
  assert.deepEqual(idsOf(found.body['items']), allowed)
  if (none) return assert.equal(list.status, 404)
  assert.deepEqual(idsOf(list.body['items']), allowed)
  assert.equal(list.body['total'], allowed.length)
  const pages = []
  for (let after = ''; ;) {
    const { body } = await person.ask('GET', `/api/${plural}?limit=3&sort=-name${after && '&after=' + encodeURIComponent(after)}`)
    pages.push(...idsOf(body['items']))
    if (!body['next']) break
    after = body['next']
  }
  assert.deepEqual(pages.sort((a, b) => a - b), allowed)
  assert.equal(Number((await person.ask('GET', `/api/${plural}/summary`)).body['total']?.['count']), allowed.length)
}

async function touchAll(
  plural: string,
  at: number,
  records: readonly Made[],
  sees: (record: Made) => boolean,
  changes: (record: Made) => boolean,
) {
  for (const record of records) {
    const url = `/api/${plural}/${record.id}`
    const expected = sees(record) ? 200 : 404
    assert.equal((await people[at]?.ask('GET', url))?.status, expected)
    assert.equal(
      (await people[at]?.ask('PATCH', url, { description: String(Math.random()) }))?.status,
      expected === 200 && !changes(record) ? 403 : expected,
    )
  }
}

const idsOf = (items: unknown) => (items as { id: number }[]).map(({ id }) => id).sort((a, b) => a - b)
