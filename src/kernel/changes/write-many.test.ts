import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
type Result = { readonly id: number; readonly version: number; readonly problem: { readonly status: number; readonly code: string; readonly problems: readonly { readonly field: string; readonly text: string }[] } }
const send = async (body: object, who = anna, headers: Record<string, string> = {}) => {
  const { status, body: told } = await who.ask('POST', '/api/companies/bulk', body, headers)
  return { status, told: told as never as { batch: number; total: number; changed: number; results: readonly Result[]; code: string } }
}

test('many records are created and updated in one request, each judged by itself, and undone together', async () => {
  const { told: made } = await send({ create: [{ name: 'One' }, { name: '' }, 'no record', { name: 'Two', key: { source: 'shop', key: '2' } }, { name: 'Three', nonsense: 1 }] })
  assert.deepEqual(made.results.map(({ id, problem }) => (problem ? [problem.status, problem.problems[0]?.field] : typeof id)), ['number', [422, 'name'], [400, undefined], 'number', [422, 'nonsense']])
  assert.match(made.results[1]?.problem.problems[0]?.text ?? '', /\w+ /)
  assert.deepEqual([made.total, made.changed], [5, 2])
  const [one, two] = [made.results[0]?.id ?? 0, made.results[3]?.id ?? 0]
  await anna.ask('PATCH', `/api/companies/${two}`, { version: 1, name: 'Two, renamed' })
  const { told: changed } = await send({ update: [{ id: one, version: 1, industry: 'Toys' }, { id: two, version: 1, name: 'Late' }, { id: 999_999, name: 'Nobody' }, { name: 'No id' }], create: [{ name: 'Four' }] })
  assert.deepEqual(changed.results.map(({ version, problem }) => version ?? problem.status), [1, 2, 409, 404, 422])
  const { body: undone } = await anna.ask('POST', '/api/undo', { batch: changed.batch })
  assert.equal(undone['undone'], 2)
  assert.equal((await anna.ask('GET', `/api/companies/${one}`)).body['industry'], null)
})

test('a bulk request under a key is carried out once', async () => {
  const told = await Promise.all([1, 2, 3].map(() => send({ create: [{ name: 'Bulk once' }] }, anna, { 'idempotency-key': 'bulk' })))
  assert.equal(new Set(told.map(({ told }) => told.results[0]?.id)).size, 1)
  assert.equal((await send({ create: [{ name: 'Bulk twice' }] }, anna, { 'idempotency-key': 'bulk' })).told.code, 'keyReused')
})

test('a bulk request brings a list of at most a thousand records, and no more rights than a single write', async () => {
  assert.equal((await send({ create: 'all' })).status, 422)
  assert.equal((await send({ create: [] })).status, 422)
  assert.equal((await send({ create: Array.from({ length: 1001 }, () => ({ name: 'x' })) })).status, 422)
  const reader = await signedIn(world, 'reader@acme.test', 'read-only')
  const { told } = await send({ create: [{ name: 'Not mine to make' }] }, reader)
  assert.ok([403, 404].includes(told.results[0]?.problem.status ?? 0), JSON.stringify(told))
})
