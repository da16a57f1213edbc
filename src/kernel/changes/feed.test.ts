import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { write } from '#kernel/records/write.ts'
import { Feed } from './feed.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
const anna = await signedIn(world, answers.email)
await world.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = world.app.server.address() as AddressInfo
const system = systemContext(world.workspace, 'test')

/** A write that stays uncommitted for a while, as a long import does. */
async function writeSlowly(name: string, milliseconds: number): Promise<number> {
  const id = await world.database.transaction(async (connection) => {
    const [made] = await write(system, [{ op: 'create', entity: 'company', values: { name } }], { connection })
    await pause(milliseconds)
    return made && 'id' in made ? made.id : 0
  })
  await world.workspace.committed(['company'])
  return id
}

/** Positions are asked for late and answered late, as on a busy machine. */
function holdPositions(milliseconds: readonly number[]): void {
  const { feed } = world.workspace
  let asked = 0
  feed.position = async () => {
    await pause(milliseconds[asked++ % milliseconds.length])
    const position = await Feed.prototype.position.call(feed)
    await pause(milliseconds[asked++ % milliseconds.length])
    return position
  }
}

/** A browser that follows the stream and, once cut off, comes back with the last cursor that it saw. */
function follower() {
  const told: number[] = []
  let cursor = ''
  let stop = new AbortController()
  const connect = async () => {
    stop = new AbortController()
    const url = `http://127.0.0.1:${port}/api/stream${cursor ? `?since=${cursor}` : ''}`
    const response = await fetch(url, { headers: { cookie: `pareto_session=${anna.cookies.get('pareto_session')}` }, signal: stop.signal })
    void read(response).catch(() => undefined)
  }
  const read = async (response: Response) => {
    let rest = ''
    for await (const chunk of response.body ?? []) {
      rest += Buffer.from(chunk).toString('utf8')
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        hear(rest.slice(0, end))
        rest = rest.slice(end + 2)
      }
    }
  }
  const hear = (message: string) => {
    cursor = /^id: (.+)$/m.exec(message)?.[1] ?? cursor
    const data = /^data: (.+)$/m.exec(message)?.[1]
    if (message.startsWith('event: change') && data) told.push((JSON.parse(data) as { id: number }).id)
  }
  const positioned = async () => { for (let tries = 0; cursor === '' && tries < 200; tries++) await pause(5) }
  return { told, connect, positioned, cut: () => stop.abort() }
}

test('whoever comes back with a cursor is told every change once, however long others take to commit', async () => {
  const step = fc.record({ takes: fc.integer({ min: 0, max: 60 }), after: fc.integer({ min: 0, max: 25 }), cuts: fc.boolean() })
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 7 }), async (steps, held) => {
    holdPositions(held)
    const browser = follower()
    await browser.connect()
    await browser.positioned()
    const writes: Promise<number>[] = []
    for (const { takes, after, cuts } of steps) {
      writes.push(writeSlowly(`Slow ${takes}`, takes))
      await pause(after)
      if (!cuts) continue
      browser.cut()
      await pause(5)
      await browser.connect()
    }
    const ids = await Promise.all(writes)
    for (let tries = 0; new Set(browser.told).size < ids.length && tries < 300; tries++) await pause(10)
    browser.cut()
    assert.deepEqual([...browser.told].sort((a, b) => a - b), ids.sort((a, b) => a - b))
  }), { numRuns: 15 })
})

test('a stream that begins in the middle of writing misses nothing that comes after its position', async () => {
  for (let round = 0; round < 15; round++) {
    const browser = follower()
    let writing = true
    const ids: number[] = []
    const positionedAt: number[] = []
    const writer = (async () => {
      while (writing) {
        const { body } = await anna.ask('POST', '/api/companies', { name: 'Busy' })
        ids.push(Number(body['id']))
      }
    })()
    await browser.connect()
    await browser.positioned()
    positionedAt.push(ids.length + 1)
    await pause(20)
    writing = false
    await writer
    const [from = 0] = positionedAt
    const expected = ids.slice(from)
    for (let tries = 0; expected.some((id) => !browser.told.includes(id)) && tries < 300; tries++) await pause(10)
    browser.cut()
    assert.deepEqual(expected.filter((id) => !browser.told.includes(id)), [])
    assert.equal(new Set(browser.told).size, browser.told.length)
  }
})

test('a cursor of a base that was replaced by an older one begins anew instead of waiting for ever', async () => {
  const [first] = await world.workspace.feed.since('0.0', 1)
  assert.ok(first)
  assert.deepEqual(await world.workspace.feed.since('18000000000000000000.5', 1), [first])
})

test('a server stops at once, whatever connections browsers keep', async () => {
  const browser = follower()
  await browser.connect()
  const started = Date.now()
  await world.close()
  assert.ok(Date.now() - started < 2000)
})
