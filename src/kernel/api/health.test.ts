import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Browser, answers, company, openWorld, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const asked = async (app: typeof world.app, remoteAddress: string, headers: Record<string, string> = {}) => (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode

test('figures of the server go to this machine and to administrators, and to nobody else', async () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.equal(await asked(world.app, address), 200, address)
  assert.equal(await asked(world.app, '192.0.2.7'), 401)
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) assert.equal(await asked(world.app, '127.0.0.1', { [name]: '192.0.2.7' }), 401, name)
  const anna = await signedIn(world, answers.email)
  const { body } = await anna.ask('POST', '/api/keys', { name: 'Prometheus' })
  assert.equal(await asked(world.app, '192.0.2.7', { authorization: `Bearer ${String(body['key'])}` }), 200)
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  assert.equal(await asked(world.app, '192.0.2.7', { cookie: [...rep.cookies].map((pair) => pair.join('=')).join('; ') }), 404)
  assert.equal((await new Browser(world).ask('GET', '/health')).body['status'], 'ok')
})

test('networks that a setting names read the figures too, as seen through the proxies that it names', async () => {
  const opened = await openWorld(world.database, { metrics: ['10.1.0.0/16', 'fd00::/8'], proxies: ['127.0.0.1'] })
  after(() => opened.close())
  for (const [address, status] of [['10.1.2.3', 200], ['::ffff:10.1.2.3', 200], ['fd00::5', 200], ['10.2.0.1', 401]] as const) assert.equal(await asked(opened.app, address), status, address)
  for (const [passedOn, status] of [['10.1.9.9', 200], ['192.0.2.7', 401], ['127.0.0.1', 200]] as const) assert.equal(await asked(opened.app, '127.0.0.1', { 'x-forwarded-for': passedOn }), status, passedOn)
})
