import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

interface Told { readonly id: string; readonly event: string; readonly data: { entity?: string; id?: number; fields?: string[] } }

const world = await company()
const anna = await signedIn(world, answers.email)
await world.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = world.app.server.address() as AddressInfo
after(() => world.close())

/** Reads the stream until `enough` says so; fails after five seconds. */
async function follow(browser: typeof anna, since: string | null, enough: (told: Told[]) => boolean, then?: () => Promise<unknown>): Promise<Told[]> {
  const ending = AbortSignal.timeout(5000)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`http://127.0.0.1:${port}/api/stream${since ? `?since=${since}` : ''}`, { headers: { cookie }, signal: ending })
  const told: Told[] = []
  let rest = ''
  await then?.()
  for await (const chunk of response.body ?? []) {
    rest += Buffer.from(chunk).toString('utf8')
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = new Map(rest.slice(0, end).split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.slice(line.indexOf(': ') + 2)]))
      rest = rest.slice(end + 2)
      if (lines.has('event')) told.push({ id: lines.get('id') ?? '', event: lines.get('event') ?? '', data: JSON.parse(lines.get('data') ?? '{}') as Told['data'] })
    }
    if (enough(told)) break
  }
  return told
}

const changeOf = (told: Told[], id: unknown) => told.find(({ event, data }) => event === 'change' && data.entity === 'company' && data.id === id)

test('a change is told within a second, with the names of its fields and not their values', async () => {
  const { body } = await anna.ask('POST', '/api/companies', { name: 'Watched' })
  const waits: number[] = []
  let told: Told[] = []
  // The best of three: a machine with other work to do may sleep through a second.
  for (const industry of ['Secret', 'Secret too', 'Secret again']) {
    let written = 0
    told = await follow(anna, null, (list) => changeOf(list, body['id']) !== undefined, async () => {
      await anna.ask('PATCH', `/api/companies/${body['id']}`, { industry })
      written = Date.now()
    })
    waits.push(Date.now() - written)
  }
  assert.ok(Math.min(...waits) < 1000, waits.join())
  assert.deepEqual(changeOf(told, body['id'])?.data.fields, ['industry'])
  assert.ok(!JSON.stringify(told).includes('Secret'))
})

test('who comes back is told what was missed, once and in order', async () => {
  const { body: bootstrap } = await anna.ask('GET', '/api/bootstrap')
  const ids: unknown[] = []
  for (const name of ['Missed 1', 'Missed 2', 'Missed 3']) ids.push((await anna.ask('POST', '/api/companies', { name })).body['id'])
  const told = await follow(anna, String(bootstrap['position']), (list) => changeOf(list, ids[2]) !== undefined)
  assert.deepEqual(told.filter(({ event }) => event === 'change').map(({ data }) => data.id), ids)
  const [first] = told
  const rest = await follow(anna, first?.id ?? '', (list) => changeOf(list, ids[2]) !== undefined)
  assert.deepEqual(rest.map(({ data }) => data.id), ids.slice(1))
})

test('nobody is told of records that they may not see', async () => {
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  await anna.ask('POST', '/api/pipelines', { name: 'P' })
  await anna.ask('POST', '/api/stages', { name: 'S', pipeline: { name: 'P' } })
  const deal = await anna.ask('POST', '/api/deals', { name: 'Not for reps' })
  assert.equal(deal.status, 201, JSON.stringify(deal.body))
  const told = await follow(rep, null, (list) => list.some(({ data }) => data.entity === 'company'), async () => {
    await anna.ask('PATCH', `/api/deals/${deal.body['id']}`, { name: 'Still not' })
    await anna.ask('POST', '/api/companies', { name: 'For all' })
  })
  assert.ok(!told.some(({ data }) => data.entity === 'deal'))
})
