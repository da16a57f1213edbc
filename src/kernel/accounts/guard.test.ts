import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, openWorld, password, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())

const forge = (browser: Browser, headers: Record<string, string>) =>
  browser.ask('PATCH', '/api/session', { name: 'Forged' }, headers)

test('a write with the cookie but without our header is refused', async () => {
  const person = await signedIn(world, answers.email)
  for (const value of ['', 'XMLHttpRequest', 'PARETO']) {
    const { status, body } = await forge(person, { 'x-requested-with': value })
    assert.deepEqual([status, body['code']], [403, 'csrf'])
  }
  assert.equal((await forge(person, { 'x-requested-with': 'pareto' })).status, 204)
})

test('a write that a browser sends for a page of another site is refused, even signing in', async () => {
  for (const site of ['cross-site', 'same-site']) {
    assert.equal((await forge(await signedIn(world, answers.email), { 'sec-fetch-site': site })).status, 403)
    const login = await new Browser(world).ask('POST', '/api/session', { email: answers.email, password: 'x' }, { 'sec-fetch-site': site })
    assert.equal(login.status, 403)
  }
})

test('a form of another site cannot speak to the API at all', async () => {
  const form = await world.app.inject({
    method: 'POST', url: '/api/session', headers: { 'content-type': 'text/plain' }, payload: JSON.stringify({ email: answers.email }),
  })
  assert.equal(form.statusCode, 415)
})

test('a page runs our own scripts only and stands in no frame', async () => {
  const { headers } = await world.app.inject({ method: 'GET', url: '/' })
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(policy, /script-src|unsafe-eval/)
  assert.deepEqual(
    [headers['x-content-type-options'], headers['referrer-policy'], headers['x-frame-options']],
    ['nosniff', 'no-referrer', 'DENY'],
  )
})

test('an answer of the API is kept nowhere and runs nothing', async () => {
  const { headers } = await new Browser(world).ask('GET', '/api/session')
  assert.equal(headers['cache-control'], 'no-store')
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/)
})

test('headers of a proxy are not believed', async () => {
  const { cookies } = await world.app.inject({
    method: 'POST', url: '/api/session', payload: { email: answers.email, password: 'three brown foxes' },
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.test' },
  })
  const session = cookies.find(({ name }) => name === 'pareto_session')
  const answer = await world.app.inject({ method: 'GET', url: '/api/sessions', cookies: { pareto_session: session?.value ?? '' } })
  assert.equal(answer.json<{ items: { address: string }[] }>().items.at(0)?.address, '127.0.0.1')
})

test('a proxy that the settings name is believed: the browser counts, and cookies are for https only', async (t) => {
  const behind = await openWorld(world.database, { proxies: ['10.1.0.0/16'] })
  t.after(() => behind.close())
  const signIn = (remoteAddress: string) => behind.app.inject({
    method: 'POST', url: '/api/session', payload: { email: answers.email, password }, remoteAddress,
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'crm.acme.test' },
  })
  assert.match(String((await signIn('10.1.2.3')).headers['set-cookie']), /; Secure/)
  assert.doesNotMatch(String((await signIn('10.2.2.3')).headers['set-cookie']), /; Secure/)
  const [row] = await world.database.run({ text: 'select address from "main".session order by id desc offset 1 limit 1', values: [] })
  assert.deepEqual(row, ['203.0.113.9'])
})
