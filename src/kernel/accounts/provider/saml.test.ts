import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, signedIn } from '#test/people.ts'
import { samlProvider, withoutSaml } from '#test/saml-provider.ts'

const host = { host: 'crm.acme.test' }
const here = 'http://crm.acme.test'
const entityId = `${here}/api/sign-in/saml/metadata`

/** The company and the real provider; only where there is one. */
const opened = withoutSaml ? null : await open()

async function open() {
  const world = await company()
  const service = { entityId, acs: `${here}/api/sign-in/saml/acs` }
  const real = await samlProvider({ after }, service, { olga: 'olga@acme.test', nina: 'nina@acme.test' })
  after(() => world.close())
  await signedIn(world, 'olga@acme.test', 'rep')
  return { world, real, anna: await signedIn(world, answers.email) }
}

function base() {
  if (!opened) throw new Error('skipped')
  return opened
}

const ask = (browser: Browser, path: string) => browser.ask('GET', path, undefined, host)
const post = async (form: Readonly<Record<string, string>>) => {
  const { headers } = await base().world.app.inject({
    method: 'POST', url: '/api/sign-in/saml/acs', payload: new URLSearchParams(form).toString(),
    headers: { ...host, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: base().real.entityId },
  })
  return String(headers['location'])
}
const who = async (browser: Browser) => (await browser.ask('GET', '/api/session')).body['user']?.['email'] ?? null

async function asserted(person: string, to = '/deals') {
  const browser = new Browser(base().world)
  const sent = await ask(browser, `/api/sign-in/saml/1?to=${encodeURIComponent(to)}`)
  const { SAMLResponse } = await base().real.walk(String(sent.headers['location']), person)
  return { browser, SAMLResponse }
}

test('an administrator sets a provider up by its certificate', { skip: withoutSaml }, async () => {
  const provider = { kind: 'saml', name: 'Directory', entityId: base().real.entityId, entryPoint: base().real.entryPoint, certificate: base().real.certificate }
  for (const [wrong, field] of [[{ certificate: 'no' }, 'certificate'], [{ entryPoint: 'javascript:alert(1)' }, 'entryPoint'], [{ entityId: '' }, 'entityId']] as const) {
    const { status, body } = await base().anna.ask('POST', '/api/sign-in/providers', { ...provider, ...wrong })
    assert.deepEqual([status, body['problems']?.[0]?.['field']], [422, field])
  }
  assert.equal((await base().anna.ask('POST', '/api/sign-in/providers', provider)).status, 201)
  const { body, headers } = await base().world.app.inject({ method: 'GET', url: '/api/sign-in/saml/metadata', headers: host })
  assert.match(String(headers['content-type']), /samlmetadata/)
  assert.match(body, new RegExp(`entityID="${entityId}"`))
  assert.match(body, /WantAssertionsSigned="true"/)
})

test('whoever signs in there is signed in here, and the assertion counts once', { skip: withoutSaml }, async () => {
  const { browser, SAMLResponse } = await asserted('olga')
  const next = await post({ SAMLResponse, RelayState: 'https://evil.test' })
  assert.match(next, /^\/api\/sign-in\/saml\/finish\?ticket=/)
  const entered = await ask(browser, next)
  assert.deepEqual([entered.headers['location'], await who(browser)], ['/deals', 'olga@acme.test'])
  const again = await post({ SAMLResponse })
  const replayed = new Browser(base().world)
  assert.equal((await ask(replayed, again)).headers['location'], '/sign-in?problem=providerFailed')
  assert.equal(await who(replayed), null)
})

test('an assertion signs nobody in but in the browser that was sent for it', { skip: withoutSaml }, async () => {
  const { SAMLResponse } = await asserted('olga')
  const victim = new Browser(base().world)
  await ask(victim, '/api/sign-in/saml/1')
  assert.equal((await ask(victim, await post({ SAMLResponse }))).headers['location'], '/sign-in?problem=providerFailed')
  assert.equal(await who(victim), null)
})

test('what is not signed, or was changed after signing, is refused', { skip: withoutSaml }, async () => {
  const { SAMLResponse } = await asserted('olga')
  const xml = Buffer.from(SAMLResponse, 'base64').toString()
  const signed = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? ''
  const wrapped = signed.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '').replace(/ID="[^"]+"/, 'ID="_wrapped"').replaceAll('olga@acme.test', answers.email)
  assert.ok(signed !== '' && wrapped.includes(answers.email))
  const forged = [
    xml.replaceAll('olga@acme.test', answers.email),
    xml.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/g, ''),
    xml.replace(/(<saml:Assertion[\s\S]*?)<ds:Signature[\s\S]*?<\/ds:Signature>/, '$1'),
    xml.replace('<saml:Assertion ', '<saml:Assertion evil="1" '),
    xml.replace(signed, `${wrapped}${signed}`), xml.replace(signed, `${signed}${wrapped}`), xml.replace(signed, wrapped.replace('</saml:Subject>', `</saml:Subject>${signed}`)),
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xml.replaceAll('olga@acme.test', '&a;'),
  ]
  for (const one of forged) assert.equal(await post({ SAMLResponse: Buffer.from(one).toString('base64') }), '/sign-in?problem=providerFailed')
  for (const one of ['', 'no', Buffer.from('<x InResponseTo="_' + 'a'.repeat(60) + '"/>').toString('base64')]) {
    assert.equal(await post({ SAMLResponse: one }), '/sign-in?problem=providerFailed')
  }
})

test('who is not known is not let in, and nobody is led to another site', { skip: withoutSaml }, async () => {
  const unknown = await asserted('nina')
  assert.equal((await ask(unknown.browser, await post({ SAMLResponse: unknown.SAMLResponse }))).headers['location'], '/sign-in?problem=providerUnknown')
  const away = await asserted('olga', '//evil.test')
  assert.equal((await ask(away.browser, await post({ SAMLResponse: away.SAMLResponse }))).headers['location'], '/')
})
