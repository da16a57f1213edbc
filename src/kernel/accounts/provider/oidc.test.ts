import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, signedIn } from '#test/people.ts'
import { openIdProvider } from '#test/provider.ts'

const world = await company()
after(() => world.close())

const host = { host: 'crm.acme.test' }
const here = 'http://crm.acme.test'
const real = await openIdProvider({ after }, `${here}/api/sign-in/oidc/callback`, {
  olga: { email: 'olga@acme.test', verified: true, name: 'Olga Heath' },
  eve: { email: answers.email, verified: false, name: 'Eve' },
  newcomer: { email: 'new@acme.test', verified: true, name: 'Nina Nowak' },
})
const anna = await signedIn(world, answers.email)
const olga = await signedIn(world, 'olga@acme.test', 'rep')
const provider = { kind: 'oidc', name: 'Acme account', issuer: real.issuer, clientId: real.client.clientId, secret: real.client.secret }
const ask = (browser: Browser, path: string) => browser.ask('GET', path, undefined, host)

/** Walks to the provider as that person and comes back; answers where the browser is sent then. */
async function come(subject: string, browser = new Browser(world), to = '/deals?view=2') {
  const sent = await ask(browser, `/api/sign-in/oidc/1?to=${encodeURIComponent(to)}`)
  assert.equal(sent.status, 302)
  const back = await real.walk(String(sent.headers['location']), subject)
  const answer = await ask(browser, back.pathname + back.search)
  return { browser, back, location: answer.headers['location'], who: (await browser.ask('GET', '/api/session')).body['user']?.['email'] ?? null }
}

test('an administrator sets a provider up, which is asked at once; its secret is told to nobody', async () => {
  const refused = await anna.ask('POST', '/api/sign-in/providers', provider, host)
  assert.deepEqual([refused.status, refused.body['problems']?.[0]?.['code']], [422, 'issuerHttps'])
  await anna.ask('PUT', '/api/allowed-hosts', { hosts: [new URL(real.issuer).host] })
  const wrong = await anna.ask('POST', '/api/sign-in/providers', { ...provider, issuer: real.issuer + '/nowhere' }, host)
  assert.equal(wrong.body['problems']?.[0]?.['code'], 'issuerWrong')
  const made = await anna.ask('POST', '/api/sign-in/providers', provider, host)
  assert.deepEqual([made.status, made.body['id'], made.body['hasSecret']], [201, 1, true])
  const kept = [made.body, (await anna.ask('GET', '/api/sign-in/providers')).body, (await anna.ask('GET', '/api/settings/history')).body,
    await world.database.run({ text: 'select secret from "main".identity_provider', values: [] })]
  assert.ok(!JSON.stringify(kept).includes(real.client.secret))
  assert.deepEqual((await new Browser(world).ask('GET', '/api/bootstrap')).body['offer'], { passkeys: false, providers: [{ name: 'Acme account', path: '/api/sign-in/oidc/1' }] })
  assert.equal((await olga.ask('GET', '/api/sign-in/providers')).status, 404)
  assert.equal((await olga.ask('POST', '/api/sign-in/providers', provider)).status, 404)
  assert.equal((await anna.ask('POST', '/api/sign-in/providers', { ...provider, defaultRole: 'administrator' })).status, 422)
})

test('a person is known by the verified e-mail, and afterwards by the provider\'s own name', async () => {
  const { location, who, browser } = await come('olga')
  assert.deepEqual([location, who], ['/deals?view=2', 'olga@acme.test'])
  const former = browser.cookies.get('pareto_session')
  await anna.ask('PATCH', `/api/users/${olga.id}`, { email: 'olga.heath@acme.test' })
  const again = await come('olga', browser)
  assert.equal(again.who, 'olga.heath@acme.test')
  assert.notEqual(browser.cookies.get('pareto_session'), former)
  const planted = new Browser(world)
  planted.cookies.set('pareto_session', former ?? '')
  assert.equal((await planted.ask('GET', '/api/session')).status, 401)
})

test('an e-mail that the provider has not verified lets nobody in', async () => {
  const { location, who } = await come('eve')
  assert.deepEqual([location, who], ['/sign-in?problem=providerUnknown', null])
})

test('newcomers are let in only where they have a role to begin with', async () => {
  assert.equal((await come('newcomer')).location, '/sign-in?problem=providerUnknown')
  const changed = await anna.ask('PATCH', '/api/sign-in/providers/1', { defaultRole: 'read-only' }, host)
  assert.deepEqual([changed.status, changed.body['defaultRole'], changed.body['hasSecret']], [200, 'read-only', true])
  const { browser, who } = await come('newcomer')
  const { user } = (await browser.ask('GET', '/api/session')).body
  assert.deepEqual([who, user?.['role'], user?.['name']], ['new@acme.test', 'read-only', 'Nina Nowak'])
  await anna.ask('PATCH', `/api/users/${user?.['id']}`, { active: false })
  assert.deepEqual([(await come('newcomer')).location], ['/sign-in?problem=providerUnknown'])
})

test('an answer of the provider counts once, in the browser that went there, and with the state it went with', async () => {
  const { back, browser } = await come('olga')
  const again = (one: Browser, url: string) => ask(one, url).then(({ headers }) => headers['location'])
  assert.equal(await again(browser, back.pathname + back.search), '/sign-in?problem=providerFailed')
  const went = new Browser(world)
  const sent = await ask(went, '/api/sign-in/oidc/1')
  const answered = await real.walk(String(sent.headers['location']), 'olga')
  assert.equal(await again(new Browser(world), answered.pathname + answered.search), '/sign-in?problem=providerFailed')
  const forged = new URL(answered)
  forged.searchParams.set('state', 'another')
  assert.equal(await again(went, forged.pathname + forged.search), '/sign-in?problem=providerFailed')
  const asked = new URL(String(sent.headers['location'])).searchParams
  assert.deepEqual([asked.get('code_challenge_method'), asked.get('response_type'), Boolean(asked.get('nonce')), Boolean(asked.get('state'))], ['S256', 'code', true, true])
})

test('nobody is led to another site after signing in', async () => {
  for (const to of ['//evil.test', 'https://evil.test', '/\\evil.test', '/\t/evil.test', 'javascript:alert(1)', '']) {
    assert.equal((await come('olga', new Browser(world), to)).location, '/', to)
  }
})

test('a provider that is gone lets nobody in', async () => {
  assert.equal((await anna.ask('DELETE', '/api/sign-in/providers/1')).status, 204)
  assert.equal((await ask(new Browser(world), '/api/sign-in/oidc/1')).headers['location'], '/sign-in?problem=providerFailed')
})
