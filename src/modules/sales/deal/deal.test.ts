import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
const anna = await signedIn(world, answers.email)
after(() => world.close())

const make = async (plural: string, values: object) => {
  const { status, body } = await anna.ask('POST', `/api/${plural}`, values)
  assert.equal(status, 201, JSON.stringify(body))
  return body as unknown as Record<string, unknown> & { id: number }
}
const change = (id: number, values: object) => anna.ask('PATCH', `/api/deals/${id}`, values)
const problems = (body: object) => ((body as { problems?: { field: string; text: string }[] }).problems ?? [])

const sales = await make('pipelines', { name: 'Sales', position: 1 })
const renewals = await make('pipelines', { name: 'Renewals', position: 2 })
const fresh = await make('stages', { name: 'Fresh', pipeline: sales.id, position: 1, probability: 10, checklist: ['Budget known'], ageingDays: 5 })
const offer = await make('stages', { name: 'Offer', pipeline: sales.id, position: 2, probability: 50, requiredFields: ['amount', 'closeDate'] })
const won = await make('stages', { name: 'Won', pipeline: sales.id, position: 3, probability: 100, outcome: 'won', allowedFrom: [{ id: offer.id }] })
const lost = await make('stages', { name: 'Lost', pipeline: sales.id, position: 4, outcome: 'lost' })
const renew = await make('stages', { name: 'To renew', pipeline: renewals.id, position: 1, probability: 80 })
const price = await make('lost-reasons', { name: 'Price' })

test('a new deal starts in the first stage of the first pipeline, owned by who made it', async () => {
  const deal = await make('deals', { name: 'Start' })
  assert.deepEqual([deal['stage'], deal['pipeline'], deal['status'], deal['probability'], deal['owner']],
    [{ id: fresh.id, title: 'Fresh' }, { id: sales.id, title: 'Sales' }, 'open', 10, { id: anna.id, title: 'Anna Adamska' }])
})

test('a stage refuses a deal without its required fields, and names them', async () => {
  const deal = await make('deals', { name: 'Needs', checklist: ['Budget known'] })
  const refused = await change(deal.id, { stage: offer.id })
  assert.equal(refused.status, 422)
  assert.deepEqual(problems(refused.body).map(({ field }) => field), ['amount', 'closeDate'])
  assert.match(problems(refused.body)[0]?.text ?? '', /Offer/)
  const moved = await change(deal.id, { stage: offer.id, amount: { amount: '10', currency: 'EUR' }, closeDate: '2026-12-24' })
  assert.deepEqual([moved.status, moved.body['probability']], [200, 50])
})

test('a checklist is done before the deal goes on, and the open items are named', async () => {
  const deal = await make('deals', { name: 'Checks', amount: { amount: '10', currency: 'EUR' }, closeDate: '2026-12-24' })
  const refused = await change(deal.id, { stage: offer.id })
  assert.match(problems(refused.body)[0]?.text ?? '', /Budget known/)
  assert.equal((await change(deal.id, { stage: offer.id, checklist: ['Budget known'] })).status, 200)
})

test('only allowed moves lead to a stage', async () => {
  const deal = await make('deals', { name: 'Shortcut', checklist: ['Budget known'] })
  const refused = await anna.ask('POST', `/api/deals/${deal.id}/win`, {})
  assert.deepEqual(problems(refused.body).map(({ field }) => field), ['stage'])
  assert.match(problems(refused.body)[0]?.text ?? '', /Offer/)
})

test('a deal is lost only with a reason', async () => {
  const deal = await make('deals', { name: 'Lose me' })
  assert.deepEqual(problems((await change(deal.id, { stage: lost.id })).body).map(({ field }) => field), ['lostReason'])
  const gone = await anna.ask('POST', `/api/deals/${deal.id}/lose`, { lostReason: { name: 'Price' } })
  assert.deepEqual([gone.status, gone.body['status'], gone.body['lostReason']], [200, 'lost', { id: price.id, title: 'Price' }])
  assert.match(String(gone.body['closedOn']), /^\d{4}-\d\d-\d\d$/)
  assert.equal((await anna.ask('POST', `/api/deals/${deal.id}/lose`, { lostReason: price.id })).status, 409)
  const back = await anna.ask('POST', `/api/deals/${deal.id}/reopen`, {})
  assert.deepEqual([back.body['status'], back.body['closedOn'], back.body['lostReason']], ['open', null, null])
})

test('a deal moves to another pipeline, to its first stage; a stage of a third one is refused', async () => {
  const deal = await make('deals', { name: 'Wander', checklist: ['Budget known'] })
  const moved = await change(deal.id, { pipeline: renewals.id })
  assert.deepEqual([moved.status, moved.body['stage']], [200, { id: renew.id, title: 'To renew' }])
  const refused = await change(deal.id, { pipeline: renewals.id, stage: won.id })
  assert.equal(refused.status, 422)
})

test('a deal that stays too long is flagged, and one without a next step is on that list', async () => {
  const deal = await make('deals', { name: 'Old' })
  await world.database.run({ text: `update "main".deal set stage_since = now() - interval '6 days' where id = $1`, values: [deal.id] })
  const { body } = await anna.ask('GET', `/api/deals/${deal.id}`)
  assert.deepEqual([body['ageing'], body['daysInStage'], body['nextStep']], [true, 6, null])
  const names = async () => {
    const { body } = await anna.ask('GET', `/api/deals?filter=${encodeURIComponent(JSON.stringify({ field: 'nextStep', op: 'empty' }))}`)
    return (body['items'] as unknown as { name: string }[]).map(({ name }) => name)
  }
  assert.ok((await names()).includes('Old'))
  await make('activities', { subject: 'Call them', due: '2030-01-01T10:00:00Z', deal: deal.id })
  assert.ok(!(await names()).includes('Old'))
  assert.equal((await anna.ask('GET', `/api/deals/${deal.id}`)).body['nextStep'], 'Call them')
})
