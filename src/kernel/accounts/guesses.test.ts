import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { Browser, answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())

beforeEach(async () => {
  await world.database.run({ text: 'delete from "main".sign_in_attempt', values: [] })
})

const guess = (browser: Browser, email: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => browser.signIn(email, 'a wrong password')))

test('nobody learns from an answer whether an e-mail has an account', async () => {
  await signedIn(world, 'known@acme.test', 'rep')
  const [known] = await guess(new Browser(world, '192.0.2.10'), 'known@acme.test', 1)
  const [unknown] = await guess(new Browser(world, '192.0.2.10'), 'unknown@acme.test', 1)
  assert.equal(known?.status, 401)
  assert.deepEqual(known?.body, unknown?.body)
})

test('a guesser has to wait longer and longer, however many guesses come at once', async () => {
  const guesser = new Browser(world, '192.0.2.11')
  const statuses = (await guess(guesser, answers.email, 12)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 401).length, 5)
  assert.equal(statuses.filter((status) => status === 429).length, 7)
  await asIfJustNow()
  const refused = await guesser.signIn(answers.email)
  assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '1'])
  assert.match(String(refused.body['detail']), /in 1\ss/)
})

test('an unknown e-mail is slowed down in the same way', async () => {
  const statuses = (await guess(new Browser(world, '192.0.2.12'), 'nobody@acme.test', 7)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 401).length, 5)
})

test('guesses from elsewhere do not lock the owner out', async () => {
  await guess(new Browser(world, '192.0.2.13'), answers.email, 10)
  assert.equal((await new Browser(world, '198.51.100.1').signIn(answers.email)).status, 204)
})

test('guesses from the same address do not lock out a browser in which the person signed in before', async () => {
  const own = new Browser(world, '192.0.2.14')
  await own.signIn(answers.email)
  own.cookies.delete('pareto_session')
  const guesser = new Browser(world, '192.0.2.14')
  await guess(guesser, answers.email, 10)
  await asIfJustNow()
  assert.equal((await guesser.signIn(answers.email)).status, 429)
  assert.equal((await own.signIn(answers.email)).status, 204)
})

test('a device that is known for one account is a stranger to another', async () => {
  await signedIn(world, 'victim@acme.test', 'rep')
  const colleague = await signedIn(world, answers.email)
  const statuses = (await guess(colleague, 'victim@acme.test', 8)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 401).length, 5)
  assert.ok((await colleague.signIn('victim@acme.test', 'another guess')).status === 429)
})

test('one address that tries many accounts is slowed down as a whole', async () => {
  const sprayer = new Browser(world, '192.0.2.15')
  const statuses = await Promise.all(
    Array.from({ length: 33 }, async (_, at) => (await sprayer.signIn(`person${at}@acme.test`, 'a wrong password')).status),
  )
  assert.equal(statuses.filter((status) => status === 401).length, 30)
})

test('addresses of one IPv6 network count as one', async () => {
  const statuses = await Promise.all(Array.from({ length: 8 }, async (_, at) =>
    (await new Browser(world, `2001:db8:1:2::${at + 1}`).signIn(answers.email, 'a wrong password')).status))
  assert.equal(statuses.filter((status) => status === 401).length, 5)
  assert.equal((await new Browser(world, '2001:db8:1:3::1').signIn(answers.email)).status, 204)
})

test('guesses at the current password are counted too', async () => {
  const person = await signedIn(world, answers.email)
  const statuses = await Promise.all(Array.from({ length: 8 }, async () =>
    (await person.ask('POST', '/api/session/password', { current: 'a wrong password', password: 'quite another one' })).status))
  assert.equal(statuses.filter((status) => status === 422).length, 5)
})

/** However long the guesses took on a busy machine: the last one was this moment. */
const asIfJustNow = () => world.database.run({ text: 'update "main".sign_in_attempt set at = now() where id = (select max(id) from "main".sign_in_attempt)', values: [] })
