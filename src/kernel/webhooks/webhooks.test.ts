import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type IncomingHttpHeaders, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type World, answers, company, openWorld, signedIn } from '#test/people.ts'
import { connectionPaths } from './openapi.ts'
import { deliverSoon } from './webhook.jobs.ts'

interface Received { readonly headers: IncomingHttpHeaders; readonly text: string; readonly body: { type: string; data: { id: number; version: number; record: Record<string, unknown>; [key: string]: unknown } } }

/** A receiver of somebody: answers as told, keeps what came. */
async function receiver(t: { after(end: () => void): void }, answer: (path: string, told: Received, count: number) => number | Promise<number> = () => 200) {
  const received: Received[] = []
  const accepted: Received[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (piece: Buffer) => { text += piece.toString() })
    request.on('end', async () => {
      const told = { headers: request.headers, text, body: JSON.parse(text) as Received['body'] }
      received.push(told)
      const status = await answer(request.url ?? '', told, received.length)
      if (status < 300) accepted.push(told)
      response.writeHead(status, { location: '/elsewhere' }).end(`answer ${status}`)
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => { server.close(); server.closeAllConnections() })
  const until = async (count: number, of: readonly unknown[] = received) => {
    const end = Date.now() + 8000
    while (of.length < count && Date.now() < end) await pause(10)
    assert.ok(of.length >= count, `${of.length} of ${count} deliveries came`)
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, accepted, until }
}

const world = await company()
after(() => world.close())
const { schema } = world.workspace
const anna = await signedIn(world, answers.email)
const rep = await signedIn(world, 'rep@acme.test', 'rep')
await anna.ask('PUT', '/api/allowed-hosts', { hosts: ['127.0.0.1'] })

type Hook = { readonly id: number; readonly secret: string }

async function hook(t: { after(end: () => Promise<void>): void }, url: string, more: object = {}): Promise<Hook> {
  const { status, body } = await anna.ask('POST', '/api/webhooks', { name: 'Shop', url, triggers: [{ entity: 'company', on: ['create', 'update', 'delete', 'restore'] }], ...more })
  assert.equal(status, 201, JSON.stringify(body))
  t.after(async () => void (await anna.ask('DELETE', `/api/webhooks/${body['id']}`)))
  return body as unknown as Hook
}

async function make(name: string): Promise<number> {
  const { status, body } = await anna.ask('POST', '/api/companies', { name })
  assert.equal(status, 201, JSON.stringify(body))
  return Number(body['id'])
}

/** Lets time pass: what was to be tried later is tried now. */
async function hurry({ id }: Hook) {
  await world.database.run({ text: `update ${schema}.webhook set paused_until = null where id = $1`, values: [id] })
  await world.database.run({ text: `update ${schema}.webhook_delivery set next_at = now() where webhook_id = $1 and state = 'waiting'`, values: [id] })
  await deliverSoon(world.workspace, id)
}

const deliveries = async ({ id }: Hook, query = '') => ((await anna.ask('GET', `/api/webhooks/${id}/deliveries${query}`)).body['items'] ?? []) as unknown as Record<string, unknown>[]

/** Waits until the log shows it. */
async function logged(one: Hook, shows: (lines: readonly Record<string, unknown>[]) => boolean) {
  const end = Date.now() + 8000
  for (;;) {
    const lines = await deliveries(one)
    if (shows(lines)) return lines
    assert.ok(Date.now() < end, JSON.stringify(lines))
    await pause(20)
  }
}

test('what is committed is told, in order, with the record, before and after, and a signature that the documented example accepts', async (t) => {
  const shop = await receiver(t)
  const { secret } = await hook(t, shop.url)
  const id = await make('Żółw')
  const { body: changed } = await anna.ask('PATCH', `/api/companies/${id}`, { version: 1, name: 'Żółw 2' })
  await anna.ask('DELETE', `/api/companies/${id}`)
  await anna.ask('POST', `/api/companies/${id}/restore`)
  await shop.until(4)
  assert.deepEqual(shop.received.map(({ body }) => [body.type, body.data.version]), [['company.create', 1], ['company.update', 2], ['company.delete', 3], ['company.restore', 4]])
  const told = shop.received[1]?.body.data
  assert.deepEqual(told?.['changes'], { name: { before: 'Żółw', after: 'Żółw 2' } })
  assert.deepEqual(told?.['by'], { id: anna.id, title: answers.name })
  assert.deepEqual(Object.keys(told?.record ?? {}).sort(), Object.keys(changed).sort())
  const documented = /```js\n(\/\/ Checks a delivery[\s\S]*?)```/.exec(readFileSync('docs/user/api.md', 'utf8'))?.[1] ?? ''
  const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(documented)}`) as { isGenuine: (headers: IncomingHttpHeaders, body: string, secret: string) => boolean }
  for (const { headers, text } of shop.received) assert.ok(isGenuine(headers, text, secret))
  const [{ headers, text }] = shop.received as [Received]
  assert.ok(!isGenuine(headers, text + ' ', secret) && !isGenuine({ ...headers, 'webhook-timestamp': '1700000000' }, text, secret))
  assert.equal(new Set(shop.received.map(({ headers: { 'webhook-id': key } }) => key)).size, 4)
})

test('a webhook is told of the fields, records and verbs that it asks for, with no more rights than its user', async (t) => {
  const shop = await receiver(t)
  await hook(t, shop.url, { user: rep.id, triggers: [
    { entity: 'company', on: ['update'], fields: ['industry'], filter: { field: 'name', op: 'starts', value: 'Big' } },
    { entity: 'activity', on: ['complete'] },
  ] })
  const foreign = await make('Big foreign')
  const { body: own } = await rep.ask('POST', '/api/companies', { name: 'Big own' })
  const { body: small } = await rep.ask('POST', '/api/companies', { name: 'Small own' })
  for (const [who, id] of [[anna, foreign], [rep, own['id']], [rep, small['id']]] as const) await who.ask('PATCH', `/api/companies/${id}`, { website: 'https://acme.test' })
  for (const [who, id] of [[anna, foreign], [rep, own['id']], [rep, small['id']]] as const) await who.ask('PATCH', `/api/companies/${id}`, { industry: 'Toys' })
  const { body: call } = await rep.ask('POST', '/api/activities', { type: 'call', subject: 'Colours' })
  assert.equal((await rep.ask('POST', `/api/activities/${call['id']}/complete`)).status, 200)
  await shop.until(2)
  const mayReadForeign = (await rep.ask('GET', `/api/companies/${foreign}`)).status === 200
  const wanted = [['company.update', own['id']], ...(mayReadForeign ? [['company.update', foreign]] : []), ['activity.complete', call['id']]]
  await shop.until(wanted.length)
  assert.deepEqual(new Set(shop.received.map(({ body }) => `${body.type} ${body.data.id}`)), new Set(wanted.map((one) => one.join(' '))))
})

test('a delivery that fails is tried again, those of the same record wait for it, those of others do not', async (t) => {
  const shop = await receiver(t, (_path, { body }, count) => (count === 1 ? 500 : body.data.record['name'] === 'odd' ? 422 : 200))
  const one = await hook(t, shop.url)
  const first = await make('first')
  await anna.ask('PATCH', `/api/companies/${first}`, { name: 'first again' })
  await logged(one, (lines) => lines.some(({ status }) => status === 500))
  const second = await make('second')
  await hurry(one)
  await shop.until(3, shop.accepted)
  assert.deepEqual(shop.accepted.filter(({ body }) => body.data.id === first).map(({ body }) => body.data.version), [1, 2])
  assert.equal(shop.received[0]?.headers['webhook-id'], shop.accepted.find(({ body }) => body.data.id === first)?.headers['webhook-id'])
  assert.ok(shop.accepted.some(({ body }) => body.data.id === second))
  const odd = await make('odd')
  const even = await make('even')
  await shop.until(4, shop.accepted)
  assert.equal(shop.accepted.at(-1)?.body.data.id, even, 'a record that is refused holds nobody up')
  const lines = await logged(one, (all) => all.some(({ record, status }) => record === odd && status === 422))
  assert.ok(Date.parse(String(lines.find(({ record }) => record === odd)?.['nextAt'])) > Date.now() + 3000)
})

test('a slow and a dead receiver hold up nobody else', async (t) => {
  const slow = await receiver(t, () => new Promise(() => undefined))
  const quick = await receiver(t)
  const hooks = [await hook(t, slow.url), await hook(t, 'http://127.0.0.1:1/'), await hook(t, quick.url)] as const
  const begun = Date.now()
  for (let at = 0; at < 8; at++) await make(`n ${at}`)
  await quick.until(8)
  assert.ok(Date.now() - begun < 5000)
  assert.ok(slow.received.length <= 4, 'at most four at a time')
  await logged(hooks[1], (lines) => lines.some(({ error }) => error === 'noConnection'))
})

test('what was committed while no process worked is told by the next one, and nothing is lost when it stops', async (t) => {
  let isUp = false
  const shop = await receiver(t, () => (isUp ? 200 : 503))
  const one = await hook(t, shop.url)
  const before = await make('before')
  await shop.until(1)
  await world.close()
  const web = await openWorld(world.database, { process: 'web' })
  const again = await signedIn(web, answers.email)
  const { body } = await again.ask('POST', '/api/companies', { name: 'meanwhile' })
  await web.close()
  isUp = true
  const next: World = await openWorld(world.database)
  Object.assign(world, next)
  await hurry(one)
  await shop.until(2, shop.accepted)
  assert.deepEqual(new Set(shop.accepted.map(({ body: { data } }) => data.id)), new Set([before, Number(body['id'])]))
})

test('in a base made anew from an archive a webhook goes on where it was, and tells nothing again', async (t) => {
  const shop = await receiver(t)
  const one = await hook(t, shop.url)
  await make('told before')
  await shop.until(1)
  await logged(one, (lines) => lines.every(({ state }) => state === 'done'))
  // An archive leaves transactions out: rows put back have that of the restoring one, those of the log and those of webhooks alike.
  await world.database.transaction(async (connection) => {
    for (const text of ['change_log set tx = default', 'webhook set cursor_tx = default']) await connection.run({ text: `update ${schema}.${text}`, values: [] })
  })
  await make('told after')
  await shop.until(2)
  assert.deepEqual(shop.received.map(({ body }) => body.data.record['name']), ['told before', 'told after'])
})

test('after three days of failure a webhook is stopped and history tells; switched on again it goes on where it was', async (t) => {
  let status = 500
  const shop = await receiver(t, () => status)
  const one = await hook(t, shop.url)
  await make('unheard')
  await logged(one, (lines) => lines.some((line) => line['status'] === 500))
  await world.database.run({ text: `update ${schema}.webhook set failing_since = now() - interval '4 days' where id = $1`, values: [one.id] })
  await hurry(one)
  const read = async () => (await anna.ask('GET', `/api/webhooks/${one.id}`)).body as unknown as Record<string, unknown>
  const end = Date.now() + 8000
  while ((await read())['state'] !== 'stopped' && Date.now() < end) await pause(20)
  assert.deepEqual([(await read())['state'], (await read())['stoppedFor']], ['stopped', 'failing'])
  assert.equal((await anna.ask('GET', '/api/settings/history')).body['items']?.[0]?.['fields']?.[0]?.['field'], 'webhookStopped.Shop')
  const { body: told } = await anna.ask('GET', '/api/notices')
  assert.deepEqual([told['items']?.[0]?.['code'], told['items']?.[0]?.['params']], ['webhookStopped', { name: 'Shop' }])
  await make('later')
  status = 200
  assert.equal((await anna.ask('PATCH', `/api/webhooks/${one.id}`, { state: 'on' })).status, 200)
  await hurry(one)
  await shop.until(2, shop.accepted)
})

test('a new secret is shown once, and for a day both sign', async (t) => {
  const shop = await receiver(t)
  const one = await hook(t, shop.url)
  const { body } = await anna.ask('POST', `/api/webhooks/${one.id}/secret`)
  assert.notEqual(body['secret'], one.secret)
  assert.equal((await anna.ask('POST', `/api/webhooks/${one.id}/test`)).body['status'], 200)
  assert.equal(String(shop.received[0]?.headers['webhook-signature']).split(' ').length, 2)
  const shown = JSON.stringify([(await anna.ask('GET', '/api/webhooks')).body, (await anna.ask('GET', '/api/settings/history')).body])
  assert.ok(!shown.includes(one.secret) && !shown.includes(String(body['secret'])))
})

test('the log shows what was sent and answered, and sends one or all failed again as they were', async (t) => {
  let status = 302
  const shop = await receiver(t, () => status)
  const one = await hook(t, shop.url)
  await make('redirected')
  const [line] = await logged(one, (lines) => lines.some((found) => found['status'] === 302))
  assert.equal(shop.received.length, 1, 'no redirect is followed')
  const { body } = await anna.ask('GET', `/api/webhooks/${one.id}/deliveries/${line?.['id']}`)
  assert.deepEqual([body['body'], body['response'], typeof body['took']], [shop.received[0]?.text, 'answer 302', 'number'])
  status = 200
  assert.deepEqual((await anna.ask('POST', `/api/webhooks/${one.id}/replay`, { since: new Date(Date.now() - 60_000).toISOString() })).body, { deliveries: 1 })
  await shop.until(1, shop.accepted)
  await logged(one, (lines) => lines.every(({ state }) => state === 'done'))
  await anna.ask('POST', `/api/webhooks/${one.id}/replay`, { deliveries: [line?.['id']] })
  await shop.until(2, shop.accepted)
  assert.equal(new Set(shop.received.map(({ text }) => text)).size, 1)
})

test('a webhook is refused where it cannot work, and is the concern of administrators alone', async () => {
  const refused = async (more: object) => {
    const { status, body } = await anna.ask('POST', '/api/webhooks', { name: 'x', url: 'https://shop.example/hook', triggers: [{ entity: 'company', on: ['create'] }], ...more })
    return [status, body['problems']?.[0]?.['field'], body['problems']?.[0]?.['code']]
  }
  assert.deepEqual(await refused({ url: 'http://169.254.169.254/latest' }), [422, 'url', 'outbound.notPublic'])
  assert.deepEqual(await refused({ url: 'https://me:secret@shop.example' }), [422, 'url', 'outbound.credentials'])
  assert.deepEqual(await refused({ triggers: [] }), [422, 'triggers', 'required'])
  assert.deepEqual(await refused({ triggers: [{ entity: 'nothing', on: ['create'] }] }), [422, 'triggers.0.entity', 'unknownEntity'])
  assert.deepEqual(await refused({ triggers: [{ entity: 'company', on: ['fly'] }] }), [422, 'triggers.0.on', 'unknownEvent'])
  assert.deepEqual(await refused({ triggers: [{ entity: 'company', on: ['update'], fields: ['x'] }] }), [422, 'triggers.0.fields', 'unknownField'])
  assert.equal((await refused({ triggers: [{ entity: 'company', on: ['update'], filter: { field: 'x', op: '=', value: 1 } }] }))[0], 422)
  assert.deepEqual(await refused({ user: 999 }), [422, 'user', 'linkNotFound'])
  for (const [method, url] of [['GET', '/api/webhooks'], ['POST', '/api/webhooks'], ['GET', '/api/webhooks/1/deliveries'], ['POST', '/api/webhooks/1/test']] as const) {
    assert.equal((await rep.ask(method, url)).status, 404, url)
  }
})

test('webhooks, hosts and background work answer as their description says', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const { body: described } = await anna.ask('GET', '/api/openapi.json')
  for (const path of Object.keys(connectionPaths)) assert.ok(path in (described['paths'] ?? {}), path)
  const { body: made } = await anna.ask('POST', '/api/webhooks', { name: 'x', url: 'http://127.0.0.1:1/', triggers: [{ entity: 'company', on: ['create'] }] })
  const asked = [['GET', '/api/webhooks'], ['GET', '/api/webhooks/{id}'], ['PATCH', '/api/webhooks/{id}', { state: 'off' }], ['POST', '/api/webhooks/{id}/secret', {}],
    ['POST', '/api/webhooks/{id}/test', {}], ['GET', '/api/webhooks/{id}/deliveries'], ['GET', '/api/allowed-hosts'], ['GET', '/api/jobs']] as const
  for (const [method, path, sent] of asked) {
    const { status, body } = await anna.ask(method, path.replace('{id}', String(made['id'])), sent)
    const operation = connectionPaths[path]?.[method.toLowerCase()] as { responses: Record<string, { content: Record<string, { schema: object }> }> }
    const schema = operation.responses[status]?.content['application/json']?.schema
    assert.ok(schema && ajv.validate(schema, body), `${method} ${path} ${status}: ${ajv.errorsText()}`)
  }
})
