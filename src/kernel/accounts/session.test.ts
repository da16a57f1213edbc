import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, password, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())

test('who has the right password is signed in, and out again', async () => {
  const browser = new Browser(world)
  assert.equal((await browser.ask('GET', '/api/session')).status, 401)
  assert.equal((await browser.signIn(' Anna@ACME.test ')).status, 204)
  const { body } = await browser.ask('GET', '/api/session')
  assert.deepEqual({ ...Object(body['user']), id: 0 }, {
    id: 0, name: 'Anna Adamska', email: answers.email, role: 'administrator', language: 'en', timeZone: 'Europe/Warsaw', teams: [],
  })
  const token = browser.cookies.get('pareto_session') ?? ''
  assert.equal((await browser.ask('DELETE', '/api/session')).status, 204)
  browser.cookies.set('pareto_session', token)
  assert.equal((await browser.ask('GET', '/api/session')).status, 401)
})

test('the session cookie is out of reach of scripts and other sites', async () => {
  const { headers } = await new Browser(world).signIn(answers.email)
  const cookie = [headers['set-cookie']].flat().find((one) => String(one).startsWith('pareto_session='))
  assert.match(String(cookie), /^pareto_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
})

test('a session secret that somebody planted is never taken over', async () => {
  const browser = new Browser(world)
  browser.cookies.set('pareto_session', 'planted')
  await browser.signIn(answers.email)
  const token = browser.cookies.get('pareto_session')
  assert.notEqual(token, 'planted')
  await browser.signIn(answers.email)
  const former = new Browser(world)
  former.cookies.set('pareto_session', token ?? '')
  assert.equal((await former.ask('GET', '/api/session')).status, 401)
})

test('people see their sessions and end those they do not know', async () => {
  const here = await signedIn(world, 'sessions@acme.test', 'rep')
  const there = new Browser(world, '198.51.100.7')
  await there.signIn('sessions@acme.test')
  const { body } = await here.ask('GET', '/api/sessions')
  const lines = body['items'] as unknown as { id: number; current: boolean; address: string }[]
  assert.deepEqual(lines.map(({ current, address }) => [current, address]).sort(), [[false, '198.51.100.7'], [true, '192.0.2.1']])
  const other = lines.find(({ current }) => !current)
  assert.equal((await new Browser(world).ask('DELETE', `/api/sessions/${other?.id}`)).status, 401)
  const stranger = await signedIn(world, answers.email)
  assert.equal((await stranger.ask('DELETE', `/api/sessions/${other?.id}`)).status, 404)
  assert.equal((await here.ask('DELETE', `/api/sessions/${other?.id}`)).status, 204)
  assert.equal((await there.ask('GET', '/api/session')).status, 401)
})

test('a new password ends all other sessions and needs the current one', async () => {
  const here = await signedIn(world, 'change@acme.test', 'rep')
  const there = new Browser(world)
  await there.signIn('change@acme.test')
  const wrong = await here.ask('POST', '/api/session/password', { current: 'not this one', password: 'four white geese' })
  assert.deepEqual([wrong.status, wrong.body['problems']?.[0]?.['code']], [422, 'passwordWrong'])
  const weak = await here.ask('POST', '/api/session/password', { current: password, password: 'change12' })
  assert.deepEqual([weak.status, weak.body['problems']?.[0]?.['field']], [422, 'password'])
  assert.equal((await here.ask('POST', '/api/session/password', { current: password, password: 'four white geese' })).status, 204)
  assert.equal((await here.ask('GET', '/api/session')).status, 200)
  assert.equal((await there.ask('GET', '/api/session')).status, 401)
  assert.equal((await there.signIn('change@acme.test')).status, 401)
  assert.equal((await there.signIn('change@acme.test', 'four white geese')).status, 204)
})

test('an administrator signs a colleague out everywhere, and the history says so', async () => {
  const here = await signedIn(world, 'lost-laptop@acme.test', 'rep')
  const administrator = await signedIn(world, answers.email)
  assert.equal((await here.ask('DELETE', `/api/users/${administrator.id}/sessions`)).status, 404)
  assert.deepEqual((await administrator.ask('DELETE', `/api/users/${here.id}/sessions`)).body, { ended: 1 })
  assert.equal((await here.ask('GET', '/api/session')).status, 401)
  assert.equal((await administrator.ask('GET', '/api/session')).status, 200)
  assert.equal((await administrator.ask('DELETE', '/api/users/999999/sessions')).status, 404)
  const [told] = (await administrator.ask('GET', '/api/settings/history')).body['items'] as unknown as { subject: string; fields: object[] }[]
  assert.deepEqual([told?.subject, told?.fields], ['signIn', [{ field: `signedOut.${here.id}`, before: null, after: 1 }]])
})

test('administrators say how long passwords are, and whether common and personal ones will do', async () => {
  const administrator = await signedIn(world, answers.email)
  const person = await signedIn(world, 'rules@acme.test', 'rep')
  assert.equal((await person.ask('GET', '/api/sign-in/rules')).status, 404)
  assert.equal((await person.ask('PATCH', '/api/sign-in/rules', { shortestPassword: 8 })).status, 404)
  const { body } = await administrator.ask('PATCH', '/api/sign-in/rules', { shortestPassword: 20 })
  assert.deepEqual(body, { shortestPassword: 20, refuseCommon: true, refusePersonal: true, secondFactor: [] })
  const change = (wanted: string) => person.ask('POST', '/api/session/password', { current: password, password: wanted })
  assert.deepEqual((await change('four white geese')).body['problems']?.[0]?.['params'], { least: 20 })
  await administrator.ask('PATCH', '/api/sign-in/rules', { shortestPassword: 8, refuseCommon: false })
  assert.equal((await change('12345678')).status, 204)
  for (const wrong of [{ shortestPassword: 7 }, { shortestPassword: 'x' }, { refuseCommon: 1 }, { secondFactor: ['emperor'] }, { secret: true }]) {
    assert.equal((await administrator.ask('PATCH', '/api/sign-in/rules', wrong)).status, 422, JSON.stringify(wrong))
  }
  await administrator.ask('PATCH', '/api/sign-in/rules', { shortestPassword: 10, refuseCommon: true })
})

test('a person who is switched off is signed out at once, and a change of role counts at once', async () => {
  const person = await signedIn(world, 'leaver@acme.test', 'rep')
  const administrator = await signedIn(world, answers.email)
  await administrator.ask('PATCH', `/api/users/${person.id}`, { role: 'manager' })
  assert.equal((await person.ask('GET', '/api/session')).body['user']?.['role'], 'manager')
  await administrator.ask('PATCH', `/api/users/${person.id}`, { active: false })
  assert.equal((await person.ask('GET', '/api/session')).status, 401)
  assert.equal((await person.signIn('leaver@acme.test')).status, 401)
  await administrator.ask('PATCH', `/api/users/${person.id}`, { active: true })
  assert.equal((await person.ask('GET', '/api/session')).status, 401)
})

test('people say their own name and language, and nothing about their rights', async () => {
  const person = await signedIn(world, 'profile@acme.test', 'rep')
  assert.equal((await person.ask('PATCH', '/api/session', { name: 'Пётр', language: 'ru', timeZone: 'Europe/Kyiv' })).status, 204)
  const { body } = await person.ask('GET', '/api/session')
  assert.deepEqual([body['user']?.['name'], body['user']?.['language'], body['user']?.['timeZone']], ['Пётр', 'ru', 'Europe/Kyiv'])
  assert.equal((await person.ask('PATCH', '/api/session', { role: 'administrator' })).status, 422)
  assert.equal((await person.ask('PATCH', `/api/users/${person.id}`, { role: 'administrator' })).status, 403)
  assert.equal((await person.ask('PATCH', '/api/session', { timeZone: 'Nowhere/City' })).status, 422)
})

test('somebody stays who can administer the base', async () => {
  const administrator = await signedIn(world, answers.email)
  const refused = await administrator.ask('PATCH', `/api/users/${administrator.id}`, { role: 'rep' })
  assert.deepEqual([refused.status, refused.body['problems']?.[0]?.['code']], [422, 'lastAdministrator'])
  assert.equal((await administrator.ask('DELETE', `/api/users/${administrator.id}`)).status, 422)
})
