import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { Browser, answers, company, password, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)

/** The code that the app shows now, or some steps of 30 seconds earlier or later. */
const codeOf = (secret: string, steps = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Somebody with a second factor, signed in; no code counts as used. */
async function secured(email: string) {
  const person = await signedIn(world, email, 'rep')
  const { secret } = (await person.ask('POST', '/api/second-factor', { current: password })).body as unknown as { secret: string }
  const { status, body } = await person.ask('POST', '/api/second-factor/confirm', { code: codeOf(secret) })
  assert.equal(status, 200)
  await asNew(person.id)
  return { person, secret, codes: body['recoveryCodes'] as unknown as string[] }
}

const half = async (email: string) => {
  const browser = new Browser(world)
  const { status, body } = await browser.signIn(email)
  assert.deepEqual([status, body], [200, { next: 'code' }])
  return browser
}
const asNew = (user: number) => world.database.run({ text: 'update "main".second_factor set last_step = 0 where user_id = $1', values: [user] })

test('with a second factor the password alone opens nothing, a code does, and only once', async () => {
  const { person, secret } = await secured('two@acme.test')
  const browser = await half('two@acme.test')
  assert.equal(browser.cookies.has('pareto_session'), false)
  assert.equal((await browser.ask('GET', '/api/session')).status, 401)
  assert.equal((await browser.ask('GET', '/api/second-factor')).status, 401)
  assert.equal((await browser.ask('POST', '/api/session/enrolment', {})).status, 401)
  const code = codeOf(secret)
  assert.equal((await browser.ask('POST', '/api/session/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status, 204)
  assert.equal((await browser.ask('GET', '/api/session')).status, 200)
  const replay = await half('two@acme.test')
  assert.deepEqual((await replay.ask('POST', '/api/session/code', { code })).body['problems']?.[0]?.['code'], 'codeWrong')
  assert.equal((await replay.ask('POST', '/api/session/code', { code: codeOf(secret, -1) })).status, 422)
  assert.equal((await replay.ask('POST', '/api/session/code', { code: codeOf(secret, 1) })).status, 204)
  assert.equal((await person.ask('GET', '/api/session')).status, 200)
})

test('a session from before the second factor ends with it, and its secret is a new one', async () => {
  const here = await signedIn(world, 'fix@acme.test', 'rep')
  const there = new Browser(world)
  await there.signIn('fix@acme.test')
  const former = here.cookies.get('pareto_session')
  assert.deepEqual((await here.ask('POST', '/api/second-factor', { current: 'wrong' })).body['problems']?.[0]?.['code'], 'passwordWrong')
  const { secret, address } = (await here.ask('POST', '/api/second-factor', { current: password })).body as unknown as { secret: string; address: string }
  assert.match(address, /^otpauth:\/\/totp\/Acme:fix%40acme\.test\?issuer=Acme&secret=[A-Z2-7]{32}&/)
  assert.equal((await here.ask('POST', '/api/second-factor/confirm', { code: '000000' })).status, 422)
  assert.equal((await here.ask('POST', '/api/second-factor/confirm', { code: codeOf(secret) })).status, 200)
  assert.notEqual(here.cookies.get('pareto_session'), former)
  assert.equal((await there.ask('GET', '/api/session')).status, 401)
  assert.equal((await here.ask('POST', '/api/second-factor', { current: password })).body['code'], 'factorOn')
  const [kept] = await world.database.run({ text: 'select secret from "main".second_factor where user_id = $1', values: [here.id] })
  assert.ok(!JSON.stringify(kept).includes(secret))
})

test('each recovery code works once, and new ones end the former', async () => {
  const { person, secret, codes } = await secured('codes@acme.test')
  assert.equal(new Set(codes).size, 10)
  const [first = '', second = ''] = codes
  const uses = await Promise.all([first, first.toUpperCase().replaceAll('-', ' ')].map(async (code) => {
    const browser = new Browser(world)
    const token = await half('codes@acme.test')
    browser.cookies.set('pareto_step', token.cookies.get('pareto_step') ?? '')
    return (await browser.ask('POST', '/api/session/code', { code })).status
  }))
  assert.equal(uses.filter((status) => status === 204).length, 1)
  assert.equal((await person.ask('GET', '/api/second-factor')).body['codesLeft'], 9)
  const renewed = await person.ask('POST', '/api/second-factor/codes', { code: codeOf(secret) })
  assert.equal((renewed.body['recoveryCodes'] as unknown as string[]).length, 10)
  const browser = await half('codes@acme.test')
  assert.equal((await browser.ask('POST', '/api/session/code', { code: second })).status, 422)
})

test('codes are guessed as slowly as passwords, from however many addresses', async () => {
  const { person } = await secured('guessed@acme.test')
  const step = (await half('guessed@acme.test')).cookies.get('pareto_step') ?? ''
  const statuses = await Promise.all(Array.from({ length: 9 }, async (_, at) => {
    const browser = new Browser(world, `198.51.100.${at}`)
    browser.cookies.set('pareto_step', step)
    return (await browser.ask('POST', '/api/session/code', { code: '123456' })).status
  }))
  assert.deepEqual([statuses.filter((one) => one === 422).length, statuses.filter((one) => one === 429).length], [5, 4])
  assert.equal((await person.ask('POST', '/api/second-factor/off', { code: '123456' })).status, 429)
})
test('a role of which a second factor is demanded sets one up on the way in', async () => {
  const here = await signedIn(world, 'demanded@acme.test', 'manager')
  const free = await signedIn(world, 'free@acme.test', 'rep')
  await anna.ask('PATCH', '/api/sign-in/rules', { secondFactor: ['manager'] })
  assert.deepEqual([(await here.ask('GET', '/api/session')).status, (await free.ask('GET', '/api/session')).status], [401, 200])
  assert.deepEqual((await here.signIn('demanded@acme.test')).body, { next: 'enrolment' })
  assert.equal((await here.ask('GET', '/api/session')).status, 401)
  assert.equal((await here.ask('POST', '/api/session/code', { code: '123456' })).status, 401)
  const { secret } = (await here.ask('POST', '/api/session/enrolment', {})).body as unknown as { secret: string }
  assert.equal((await here.ask('POST', '/api/session/enrolment/confirm', { code: '000000' })).status, 422)
  const confirmed = await here.ask('POST', '/api/session/enrolment/confirm', { code: codeOf(secret) })
  await asNew(here.id)
  assert.deepEqual([confirmed.status, (confirmed.body['recoveryCodes'] as unknown as string[]).length], [200, 10])
  assert.equal((await here.ask('GET', '/api/second-factor')).body['demanded'], true)
  assert.equal((await here.ask('POST', '/api/second-factor/off', { code: codeOf(secret) })).body['code'], 'factorDemanded')
  await anna.ask('PATCH', '/api/sign-in/rules', { secondFactor: [] })
  assert.equal((await here.ask('POST', '/api/second-factor/off', { code: codeOf(secret) })).status, 204)
  assert.equal((await here.signIn('demanded@acme.test')).status, 204)
})

test('an administrator takes the second factor off who lost it; a reset link alone does not', async () => {
  const { person } = await secured('lost@acme.test')
  const { body } = await anna.ask('POST', '/api/invitations', { user: person.id })
  const path = new URL(String(body['link'])).pathname.replace('/invitation', '/api/invitations')
  const browser = new Browser(world)
  const reset = await browser.ask('POST', path, { password: 'five green frogs' })
  assert.deepEqual([reset.status, reset.body], [200, { next: 'code' }])
  assert.equal((await browser.ask('GET', '/api/session')).status, 401)
  const stranger = await signedIn(world, 'stranger@acme.test', 'manager')
  assert.equal((await stranger.ask('DELETE', `/api/users/${person.id}/second-factor`)).status, 404)
  assert.equal((await anna.ask('DELETE', `/api/users/${person.id}/second-factor`)).status, 204)
  assert.equal((await anna.ask('DELETE', `/api/users/${person.id}/second-factor`)).status, 404)
  assert.equal((await new Browser(world).signIn('lost@acme.test', 'five green frogs')).status, 204)
})

test('a step runs out, and ends when the person is switched off or chooses another password', async () => {
  const { person, secret } = await secured('late@acme.test')
  const browser = await half('late@acme.test')
  await world.database.run({ text: `update "main".sign_in_step set expires_at = now() where user_id = $1`, values: [person.id] })
  assert.equal((await browser.ask('POST', '/api/session/code', { code: codeOf(secret) })).body['code'], 'stepOver')
  const again = await half('late@acme.test')
  await person.ask('POST', '/api/session/password', { current: password, password: 'four white geese' })
  await asNew(person.id)
  assert.equal((await again.ask('POST', '/api/session/code', { code: codeOf(secret) })).status, 401)
})
