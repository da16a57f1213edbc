import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
await anna.ask('POST', '/api/pipelines', { name: 'Sales' })
for (const name of ['New', 'Talks']) await anna.ask('POST', '/api/stages', { name, pipeline: { name: 'Sales' }, probability: 30 })
await anna.ask('POST', '/api/exchange-rates', { currency: 'PLN', rate: 0.2345678901, validFrom: '2000-01-01' })

interface Group { readonly by: { readonly title: string }; readonly count: number; readonly sum: string }

/** Ten-thousandths, the smallest part that an amount can have. */
function parts(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(4, '0'))
  return amount.startsWith('-') ? -size : size
}
const total = (amounts: readonly string[]) => amounts.reduce((sum, amount) => sum + parts(amount), 0n)

/** From thousandths of a cent to the largest amount that is kept. */
const amount = fc.tuple(fc.oneof(fc.nat(9999), fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n })), fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 99 }).map((cents) => '.' + String(cents).padStart(2, '0')), fc.integer({ min: 0, max: 9999 }).map((part) => '.' + String(part).padStart(4, '0'))))
  .map(([whole, fraction]) => `${whole}${fraction}`)
const deals = fc.array(fc.record({ amount, currency: fc.constantFrom('EUR', 'EUR', 'PLN'), stage: fc.constantFrom('New', 'Talks') }), { minLength: 1, maxLength: 25 })

test('no sum loses a cent, by stage and in all, whatever the amounts', async () => {
  let round = 0
  await fc.assert(fc.asyncProperty(deals, async (list) => {
    const source = `round ${++round}`
    const made: { stage: string; base: string }[] = []
    for (const { stage, ...money } of list) {
      const { status, body } = await anna.ask('POST', '/api/deals', { name: 'Sum', source, stage: { name: stage }, amount: money })
      assert.equal(status, 201, JSON.stringify(body))
      const kept = body['amount'] as unknown as { amount: string; base: string }
      assert.equal(parts(kept.amount), parts(money.amount))
      made.push({ stage, base: kept.base })
    }
    const filter = encodeURIComponent(JSON.stringify({ field: 'source', op: '=', value: source }))
    const { body } = await anna.ask('GET', `/api/deals/summary?by=stage&sum=amount&filter=${filter}`)
    for (const { by, count, sum } of body['groups'] as unknown as Group[]) {
      const own = made.filter(({ stage }) => stage === by.title)
      assert.deepEqual([count, parts(sum)], [own.length, total(own.map(({ base }) => base))])
    }
    const whole = body['total'] as unknown as Group
    assert.deepEqual([whole.count, parts(whole.sum)], [made.length, total(made.map(({ base }) => base))])
    const { body: alone } = await anna.ask('GET', `/api/deals/summary?sum=amount&filter=${filter}`)
    assert.equal((alone['total'] as unknown as Group).sum, whole.sum)
  }), { numRuns: 15 })
})

test('totals hold for all groups, also for those that are too many to be told', async () => {
  const { schema, database } = { schema: '"main"', database: world.database }
  await database.run({ text: `insert into ${schema}.deal (name, source, amount, amount_currency, amount_base) select 'Many ' || n, 'many', 0.01, 'EUR', 0.01 from generate_series(1, 2500) n`, values: [] })
  const filter = encodeURIComponent(JSON.stringify({ field: 'source', op: '=', value: 'many' }))
  const { body } = await anna.ask('GET', `/api/deals/summary?by=name&sum=amount&filter=${filter}`)
  const { count, sum } = body['total'] as unknown as Group
  assert.deepEqual([(body['groups'] as unknown as Group[]).length, count, sum], [2000, 2500, '25.00'])
})

const step = fc.record({ deal: fc.nat(5), to: fc.constantFrom('New', 'Talks', 'delete', 'restore', 'give', 'take', 'create'), amount })

test('sums that follow the changes are those of counting anew, whoever changes what at the same time', async () => {
  const me = Number((await anna.ask('GET', '/api/bootstrap')).body['user']?.['id'])
  const make = async (value: string) => Number((await anna.ask('POST', '/api/deals', { name: 'Followed', source: 'followed', stage: { name: 'New' }, amount: { amount: value, currency: 'EUR' } })).body['id'])
  const ids = await Promise.all(Array.from({ length: 6 }, (_, at) => make(String(at))))
  const sums = async (by: string, never: string) => {
    const filter = { and: [{ field: 'source', op: '=', value: 'followed' }, { not: { field: 'name', op: '=', value: never } }] }
    const { status, body } = await anna.ask('GET', `/api/deals/summary?by=${by}&sum=amount&weight=probability&filter=${encodeURIComponent(JSON.stringify(filter))}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const change = ({ deal, to, amount: value }: { deal: number; to: string; amount: string }): Promise<unknown> => {
    const path = `/api/deals/${ids[deal]}`
    switch (to) {
      case 'create': return make(value)
      case 'delete': return anna.ask('DELETE', path)
      case 'restore': return anna.ask('POST', path + '/restore')
      case 'give': return anna.ask('PATCH', path, { owner: me, amount: { amount: value, currency: 'PLN' } })
      case 'take': return anna.ask('PATCH', path, { owner: null })
      default: return anna.ask('PATCH', path, { stage: { name: to }, amount: { amount: value, currency: 'EUR' } })
    }
  }
  let round = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
    await Promise.all([...steps.map(change), sums('stage', 'kept'), sums('owner', 'kept')])
    for (const by of ['stage', 'owner']) assert.deepEqual(await sums(by, 'kept'), await sums(by, `anew ${++round}`))
  }), { numRuns: 25 })
})
