import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, password, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())

const invite = async (body: object) => {
  const answer = await (await signedIn(world, answers.email)).ask('POST', '/api/invitations', body)
  const link = String(answer.body['link'] ?? '')
  return { ...answer, link, address: '/api/invitations/' + link.split('/').at(-1) }
}

test('an administrator invites, the person chooses a password and is signed in', async () => {
  const { status, link, address } = await invite({ email: 'new@acme.test', role: 'manager' })
  assert.equal(status, 201)
  assert.match(link, /^http:\/\/[^/]+\/invitation\/[\w-]{43}$/)
  const browser = new Browser(world)
  assert.deepEqual((await browser.ask('GET', address)).body, { name: 'new', email: 'new@acme.test', known: false, shortestPassword: 10 })
  assert.equal((await browser.ask('POST', address, { name: 'Nina Nowak', password, language: 'ru', timeZone: 'Mars/Crater' })).status, 422)
  assert.equal((await browser.ask('POST', address, { name: 'Nina Nowak', password, language: 'pl', timeZone: 'Asia/Almaty' })).status, 204)
  const { body: { user } } = await browser.ask('GET', '/api/session')
  assert.deepEqual([user?.['name'], user?.['role'], user?.['language'], user?.['timeZone']], ['Nina Nowak', 'manager', 'pl', 'Asia/Almaty'])
})

test('a link works once, even when it is used twice at the same moment', async () => {
  const { address } = await invite({ email: 'once@acme.test', role: 'rep' })
  const uses = await Promise.all(
    [password, 'somebody else chose this'].map((one) => new Browser(world).ask('POST', address, { name: 'X', password: one })),
  )
  assert.deepEqual(uses.map(({ status }) => status).sort(), [204, 404])
  assert.equal((await new Browser(world).ask('GET', address)).status, 404)
  assert.equal((await new Browser(world).ask('POST', address, { password })).status, 404)
})

test('a newer link, the end of its time and switching the person off end a link', async () => {
  const first = await invite({ email: 'twice@acme.test', role: 'rep' })
  const user = Number(first.body['user'])
  const second = await invite({ user })
  assert.equal((await new Browser(world).ask('GET', first.address)).status, 404)
  await world.database.run({
    text: `update "main".invitation set expires_at = now() - interval '1 second' where user_id = $1`,
    values: [user],
  })
  assert.equal((await new Browser(world).ask('POST', second.address, { password })).status, 404)
  const third = await invite({ user })
  await (await signedIn(world, answers.email)).ask('PATCH', `/api/users/${user}`, { active: false })
  assert.equal((await new Browser(world).ask('POST', third.address, { password })).status, 404)
})

test('a weak password is refused and the link stays good', async () => {
  const { address } = await invite({ email: 'weak@acme.test', role: 'rep' })
  for (const weak of ['short', 'password123', '1234567890', 'weak@acme.test!', 'qqqqqqqqqqqq', 'йцукенгшщз']) {
    const { status, body } = await new Browser(world).ask('POST', address, { name: 'W', password: weak })
    assert.deepEqual([weak, status, body['problems']?.[0]?.['field']], [weak, 422, 'password'])
  }
  assert.equal((await new Browser(world).ask('POST', address, { name: 'W', password })).status, 204)
})

test('a reset link sets a new password, ends all sessions and leaves the name alone', async () => {
  const person = await signedIn(world, 'forgetful@acme.test', 'rep')
  const { address, body: { expiresAt } } = await invite({ user: person.id })
  assert.ok(Date.parse(String(expiresAt)) < Date.now() + 25 * 60 * 60 * 1000)
  const browser = new Browser(world)
  assert.equal((await browser.ask('GET', address)).body['known'], true)
  assert.equal((await browser.ask('POST', address, { name: 'Mallory', password: 'five green frogs' })).status, 204)
  assert.equal((await browser.ask('GET', '/api/session')).body['user']?.['name'], 'forgetful')
  assert.equal((await person.ask('GET', '/api/session')).status, 401)
})

test('a colleague who came by an import is invited under the same record', async () => {
  const administrator = await signedIn(world, answers.email)
  const imported = await administrator.ask('POST', '/api/users', { name: 'Imported', role: 'rep', email: 'imported@acme.test' })
  assert.equal(imported.status, 201)
  const { body } = await invite({ email: 'IMPORTED@acme.test', role: 'manager' })
  assert.equal(body['user'], imported.body['id'])
  const nameless = await administrator.ask('POST', '/api/users', { name: 'No mail', role: 'rep' })
  assert.equal((await invite({ user: nameless.body['id'] })).body['problems']?.[0]?.['code'], 'noEmail')
})

test('nobody but an administrator invites', async () => {
  for (const role of ['manager', 'rep', 'read-only'] as const) {
    const person = await signedIn(world, `${role}@acme.test`, role)
    assert.equal((await person.ask('POST', '/api/invitations', { email: 'x@acme.test', role: 'administrator' })).status, 404)
  }
  assert.equal((await new Browser(world).ask('POST', '/api/invitations', { email: 'x@acme.test', role: 'administrator' })).status, 401)
})

test('an e-mail with an account, an unknown role and an unknown team are named as problems', async () => {
  assert.equal((await invite({ email: answers.email, role: 'rep' })).body['problems']?.[0]?.['code'], 'userExists')
  assert.equal((await invite({ email: 'role@acme.test', role: 'emperor' })).body['problems']?.[0]?.['field'], 'role')
  assert.equal(
    (await invite({ email: 'team@acme.test', role: 'rep', teams: [{ name: 'Nowhere' }] })).body['problems']?.[0]?.['field'],
    'teams',
  )
  assert.equal((await invite({ role: 'rep' })).body['problems']?.[0]?.['field'], 'email')
})
