import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser, answers, company, openWorld } from '#test/people.ts'

test('who asks too often is told how long to wait, by key or session, by address as long as nobody is known', async (t) => {
  const base = await company()
  await base.close()
  const world = await openWorld(base.database, { rateLimits: { key: 60, address: 90 } })
  t.after(() => world.close())
  const anna = new Browser(world)
  await anna.signIn(answers.email)
  const first = await anna.ask('GET', '/api/session')
  assert.match(String(first.headers['ratelimit-policy']), /^"address";q=90;w=60$/, 'an unknown session counts for its address')
  const many = await Promise.all(Array.from({ length: 70 }, () => anna.ask('GET', '/api/session')))
  assert.equal(many[0]?.headers['ratelimit-policy'], '"key";q=60;w=60')
  assert.equal(many[0]?.headers['ratelimit'], '"key";r=59;t=1')
  const refused = many.find(({ status }) => status === 429)
  assert.deepEqual([many.filter(({ status }) => status === 200).length >= 60, refused?.body['code'], refused?.headers['retry-after']], [true, 'tooManyRequests', '1'])
  assert.match(String(refused?.headers['content-type']), /problem\+json/)
  const { body } = await new Browser(world, '192.0.2.9').ask('GET', '/health')
  assert.ok(body, 'what is not the API is not counted')
  const strangers = await Promise.all(Array.from({ length: 95 }, (_, at) => new Browser(world, '192.0.2.7').ask('GET', '/api/session', undefined, { authorization: `Bearer made-up-${at}` })))
  assert.deepEqual(new Set(strangers.map(({ status }) => status)), new Set([401, 429]), 'made-up keys gain nothing')
  assert.equal((await new Browser(world, '192.0.2.8').ask('GET', '/api/session')).status, 401, 'others are not refused for it')
})
