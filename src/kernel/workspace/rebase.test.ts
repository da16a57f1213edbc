import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { answers, company, openWorld, signedIn } from '#test/people.ts'
import { rebaseAmounts } from './rebase.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
await anna.ask('POST', '/api/pipelines', { name: 'Sales' })
await anna.ask('POST', '/api/stages', { name: 'New', pipeline: { name: 'Sales' } })

const make = async (plural: string, values: object) => {
  const { status, body } = await anna.ask('POST', `/api/${plural}`, values)
  assert.equal(status, 201, JSON.stringify(body))
  return body as unknown as { id: number; version: number; amount: { base: string | null } }
}
const read = async (id: number) => (await anna.ask('GET', `/api/deals/${id}`)).body as unknown as { version: number; amount: { base: string | null } }
const becomes = async (id: number, base: string | null) => {
  for (let tries = 0; tries < 100 && (await read(id)).amount.base !== base; tries++) await pause(50)
  assert.equal((await read(id)).amount.base, base)
}
/** As if the amount had been written on that day. */
const written = (id: number, day: string) => world.database.run({ text: `update "main".change_log set at = $2 where entity = 'deal' and record_id = $1`, values: [id, day + 'T10:00:00Z'] })

test('an amount without a rate gets its base amount when a rate appears, and is summed from then on', async () => {
  const deal = await make('deals', { name: 'Waits', amount: { amount: '1000.10', currency: 'USD' } })
  assert.equal(deal.amount.base, null)
  const sum = async () => ((await anna.ask('GET', '/api/deals/summary?sum=amount')).body['total'] as unknown as { sum: string }).sum
  assert.equal(await sum(), '0')
  await make('exchange-rates', { currency: 'usd', rate: 0.9, validFrom: '2020-01-01' })
  assert.deepEqual([(await read(deal.id)).version, await sum()], [1, '900.09'])
})

test('whoever is told that a rate is written sees it in the next sum, however many are written at once', async () => {
  const deal = await make('deals', { name: 'In korunas', amount: { amount: '100', currency: 'CZK' } })
  const rates = await Promise.all(Array.from({ length: 8 }, (_, at) => make('exchange-rates', { currency: 'CZK', rate: (at + 1) / 100, validFrom: `2020-01-0${at + 1}` })))
  assert.equal((await read(deal.id)).amount.base, '8.00')
  await anna.ask('DELETE', `/api/exchange-rates/${rates[7]?.id}`)
  assert.equal((await read(deal.id)).amount.base, '7.00')
})

test('a rate of another day changes only the amounts that were written while it holds', async () => {
  const old = await make('deals', { name: 'Old', amount: { amount: '100', currency: 'GBP' } })
  const late = await make('deals', { name: 'Late', amount: { amount: '100', currency: 'GBP' } })
  await written(old.id, '2024-05-05')
  await make('exchange-rates', { currency: 'GBP', rate: 1.1, validFrom: '2024-01-01' })
  const newer = await make('exchange-rates', { currency: 'GBP', rate: 1.2, validFrom: '2025-01-01' })
  await becomes(late.id, '120.00')
  assert.equal((await read(old.id)).amount.base, '110.00')
  await anna.ask('PATCH', `/api/exchange-rates/${newer.id}`, { rate: 1.3 })
  await becomes(late.id, '130.00')
  await anna.ask('DELETE', `/api/exchange-rates/${newer.id}`)
  await becomes(late.id, '110.00')
})

test('amounts follow a change of the base currency', async () => {
  const deal = await make('deals', { name: 'In euro', amount: { amount: '10', currency: 'EUR' } })
  await make('exchange-rates', { currency: 'EUR', rate: 4.25, validFrom: '2020-01-01' }).catch(() => undefined)
  await world.database.run({ text: `update "main".company_settings set base_currency = 'PLN'`, values: [] })
  await world.workspace.redefine()
  assert.ok((await rebaseAmounts(world.workspace)) > 0)
  assert.equal((await read(deal.id)).amount.base, '42.50')
  assert.equal(await rebaseAmounts(world.workspace), 0)
})

test('what a process that was killed left undone, the next start does', async () => {
  const deal = await make('deals', { name: 'Interrupted', amount: { amount: '10', currency: 'CHF' } })
  await make('exchange-rates', { currency: 'CHF', rate: 4.5, validFrom: '2020-01-01' })
  await world.workspace.close()
  const next = await openWorld(world.database)
  after(() => next.close())
  await becomes(deal.id, '45.00')
})

test('a rate is of a real currency, above nothing, and one a day', async () => {
  for (const [values, field] of [[{ currency: 'ABX', rate: 1 }, 'currency'], [{ currency: 'JPY', rate: 0 }, 'rate'], [{ currency: 'usd', rate: 2, validFrom: '2020-01-01' }, 'validFrom']] as const) {
    const { status, body } = await anna.ask('POST', '/api/exchange-rates', values)
    assert.deepEqual([status, (body['problems'] as unknown as { field: string }[])[0]?.field], [422, field])
  }
})
