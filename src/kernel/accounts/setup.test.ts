import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, newBase } from '#test/people.ts'

const tokenOf = ({ setupLink }: { setupLink: string | null }) => new URL(setupLink ?? '', 'http://x').searchParams.get('token') ?? ''

const bases = [await newBase(), await newBase(), await newBase(), await newBase()] as const
after(() => Promise.all(bases.map((base) => base.close())))

test('a new base is set up by its link, and its administrator is signed in', async () => {
  const [world] = bases
  const browser = new Browser(world)
  assert.deepEqual(
    [(await browser.ask('GET', '/api/session')).body['code'], (await browser.ask('GET', '/api/bootstrap')).body['code']],
    ['setUp', 'setUp'],
  )
  assert.equal((await browser.ask('GET', `/api/setup?token=${tokenOf(world)}`)).status, 200)
  assert.equal((await browser.ask('POST', '/api/setup', { ...answers, token: tokenOf(world) })).status, 204)
  assert.equal((await browser.ask('GET', '/api/session')).body['user']?.['role'], 'administrator')
  assert.equal(world.workspace.settings.baseCurrency, 'EUR')
  assert.equal((await browser.ask('GET', `/api/setup?token=${tokenOf(world)}`)).body['code'], 'setUpDone')
  assert.equal((await browser.ask('POST', '/api/setup', { ...answers, token: tokenOf(world) })).status, 409)
})

test('of many who set up at the same moment one succeeds', async () => {
  const [, world] = bases
  const statuses = await Promise.all(Array.from({ length: 6 }, async (_, at) =>
    (await new Browser(world).ask('POST', '/api/setup', { ...answers, email: `admin${at}@acme.test`, token: tokenOf(world) })).status))
  assert.equal(statuses.filter((status) => status === 204).length, 1)
  assert.ok(
    statuses.every((status) => [204, 404, 409].includes(status)),
    String(statuses),
  )
  const [row] = await world.database.run({
    text: 'select (select count(*) from "main"."user"), (select count(*) from "main".credential)',
    values: [],
  })
  assert.deepEqual(row, ['1', '1'])
})

test('nobody sets up without the link', async () => {
  const [, , world] = bases
  for (const token of ['', 'guess', undefined, ['x'], { $ne: '' }]) {
    assert.equal((await new Browser(world).ask('POST', '/api/setup', { ...answers, token })).body['code'], 'setupInvalid')
  }
})

test('every wrong answer is named, and a second try works', async () => {
  const [, , , world] = bases
  const ask = (more: object) => new Browser(world).ask('POST', '/api/setup', { ...answers, ...more, token: tokenOf(world) })
  const wrong = await ask({
    company: ' ',
    language: 'xx',
    baseCurrency: 'XXY',
    timeZone: 'Mars/Base',
    country: 'QQ',
    password: 'anna@acme.test',
    start: 'later',
  })
  const problems = wrong.body['problems'] as unknown as { field: string; code: string }[]
  assert.deepEqual(problems.map(({ field, code }) => `${field} ${code}`).sort(), [
    'baseCurrency unknownCurrency', 'company required', 'country unknownCountry', 'language unknownLanguage', 'password passwordPersonal',
    'start unknownStart', 'timeZone unknownTimeZone',
  ])
  assert.equal((await ask({ email: 'no address' })).body['problems']?.[0]?.['field'], 'email')
  assert.equal((await ask({ language: 'uk', baseCurrency: 'uah' })).status, 204)
})
