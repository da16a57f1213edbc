import assert from 'node:assert/strict'
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { answers, company, signedIn } from '#test/people.ts'
import { isPublic } from './address.ts'
import { sendOut } from './outbound.ts'
import { sendChecked } from './send.ts'
import { type Address, readHost, readTarget } from './target.ts'

const nobody = new Set<string>()

/** A server of somebody on this machine, for the length of a test. */
async function receiver(t: { after(end: () => void): void }, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => { server.close(); server.closeAllConnections() })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const inside = [
  'localhost', 'LOCALHOST', 'localhost.', 'api.localhost', '127.0.0.1', '127.0.0.1.', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001',
  '0x7F.0x0.0x0.0x1', '１２７.０.０.１', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '10.0.0.1', '10.1', '0xa000001', '012.0.0.1', '100.64.0.1', '169.254.169.254', '0xa9fea9fe',
  '2852039166', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.168.257', '3232235777', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.7', '224.0.0.1',
  '239.255.255.250', '240.0.0.1', '255.255.255.255', '4294967295', '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:8.8.8.8]', '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::8.8.8.8]', '[64:ff9b:1::1]', '[100::1]', '[2001::1]', '[2001:db8::1]', '[2002:7f00:1::]', '[fc00::1]', '[fd12:3456::1]',
  '[fe80::1]', '[fec0::1]', '[ff02::1]', '[3fff::1]', '[5f00::1]', 'printer.local', 'db.internal', 'router.home.arpa',
]

test('no notation of an inner address is asked', () => {
  for (const host of inside) {
    for (const url of [`http://${host}/`, `https://${host}:8443/x?y`]) assert.throws(() => readTarget(url, nobody), { code: 'notPublic' }, url)
  }
})

test('only http and https are asked, and no address with a name or password inside', () => {
  for (const url of ['', 'x', 'ftp://example.com', 'file:///etc/passwd', 'gopher://example.com', 'data:text/plain,x', 'javascript:1', '//example.com', 'http://', 'http://[fe80::1%25eth0]/', 'http://1.2.3.400/']) {
    assert.throws(() => readTarget(url, nobody), { code: 'notHttp' }, url)
  }
  for (const url of ['http://me@example.com', 'http://:secret@example.com', 'http://example.com@127.0.0.1/', 'http://127.0.0.1#@example.com']) assert.throws(() => readTarget(url, nobody), url)
  for (const url of ['http://example.com', 'https://8.8.8.8/x', 'https://[2606:4700::1111]/', 'http://приклад.укр', 'https://localhost.example.com']) assert.equal(readTarget(url, nobody).href, URL.parse(url)?.href)
})

test('any number that stands for an inner address is refused, however it is written', () => {
  const notations = [
    (n: number) => String(n), (n: number) => `0x${n.toString(16)}`, (n: number) => `0${n.toString(8)}`,
    (n: number) => [24, 16, 8, 0].map((by) => (n >>> by) & 255).join('.'), (n: number) => `0x${(n >>> 24).toString(16)}.${n & 0xffffff}`,
    (n: number) => `0${(n >>> 24).toString(8)}.0x${((n >>> 16) & 255).toString(16)}.${n & 0xffff}`,
    (n: number) => `[::ffff:${[24, 16, 8, 0].map((by) => (n >>> by) & 255).join('.')}]`, (n: number) => `[2002:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}::]`,
  ]
  const network = fc.constantFrom([0x0a000000, 24], [0x7f000000, 24], [0xac100000, 20], [0xc0a80000, 16], [0xa9fe0000, 16], [0x64400000, 22], [0xe0000000, 28]) as fc.Arbitrary<[number, number]>
  fc.assert(fc.property(network, fc.nat(), fc.constantFrom(...notations), ([base, bits], inner, write) => {
    assert.throws(() => readTarget(`http://${write(base + (inner % 2 ** bits))}/`, nobody), { code: 'notPublic' })
  }), { numRuns: 500 })
})

test('of IPv6 nothing outside of 2000::/3 is public', () => {
  fc.assert(fc.property(fc.ipV6(), (address) => {
    const first = Number.parseInt(new URL(`http://[${address}]`).hostname.slice(1).split(':')[0] || '0', 16)
    assert.ok(!isPublic(address) || (first >= 0x2000 && first < 0x4000))
  }), { numRuns: 500 })
})

test('a name is looked up once, and the connection goes to the address that was checked', async (t) => {
  const host = await receiver(t, (_request, answer) => void answer.end('hello'))
  let asked = 0
  const rebinding = async (): Promise<Address[]> => [{ address: asked++ === 0 ? '127.0.0.1' : '8.8.8.8', family: 4 }]
  await assert.rejects(sendChecked({ url: `http://rebind.example:${host.split(':')[1]}/` }, nobody, rebinding), { code: 'notPublic' })
  assert.equal(asked, 1)
  const mixed = async (): Promise<Address[]> => [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }]
  await assert.rejects(sendChecked({ url: 'http://mixed.example/' }, nobody, mixed), { code: 'notPublic' })
  const inner = async (): Promise<Address[]> => [{ address: '127.0.0.1', family: 4 }]
  const answer = await sendChecked({ url: `http://onec.example:${host.split(':')[1]}/` }, new Set(['onec.example']), inner)
  assert.equal(String(answer.body), 'hello', 'an allowed name may lead inside, by our own look-up alone')
})

test('every redirect is checked anew, followed only where asked for, and is sent nothing of the first', async (t) => {
  const seen: unknown[] = []
  const other = await receiver(t, ({ headers, method }, answer) => { seen.push([method, headers.authorization]); answer.end('there') })
  const first = await receiver(t, ({ url }, answer) => void answer.writeHead(307, { location: url === '/loop' ? '/loop' : `http://${other}/` }).end())
  const ask = (path: string, redirects: number, allowed: string[]) =>
    sendChecked({ url: `http://${first}${path}`, method: 'POST', body: 'secret', headers: { authorization: 'x' }, redirects }, new Set(allowed))
  assert.equal((await ask('/', 0, [first])).status, 307)
  await assert.rejects(ask('/', 3, [first]), { code: 'notPublic' })
  assert.equal(String((await ask('/', 3, [first, other])).body), 'there')
  assert.deepEqual(seen, [['GET', undefined]])
  await assert.rejects(ask('/loop', 3, [first]), { code: 'tooManyRedirects' })
})

test('an answer is bounded in time and size, and one that breaks off is told', async (t) => {
  const host = await receiver(t, ({ url }, answer) => {
    if (url === '/silent') return
    if (url === '/broken') return void answer.writeHead(200, { 'content-length': 100 }).write('half', () => answer.destroy())
    if (url === '/drip') return void answer.writeHead(200).write('a')
    answer.end('x'.repeat(5000))
  })
  const ask = (path: string) => sendChecked({ url: `http://${host}${path}`, within: 150, most: 1000 }, new Set([host]))
  const { body, isCut } = await ask('/long')
  assert.deepEqual([body.length, isCut], [1000, true])
  await assert.rejects(ask('/silent'), { code: 'tooSlow' })
  await assert.rejects(ask('/drip'), { code: 'tooSlow' })
  await assert.rejects(ask('/broken'), { code: 'brokenOff' })
  await assert.rejects(sendChecked({ url: 'http://127.0.0.1:1/' }, new Set(['127.0.0.1'])), { code: 'noConnection' })
})

test('an administrator allows a host by name and port, and history tells who did', async (t) => {
  const world = await company()
  after(() => world.close())
  const host = await receiver(t, (_request, answer) => void answer.end('1C'))
  const anna = await signedIn(world, answers.email)
  await assert.rejects(sendOut(world.workspace, { url: `http://${host}/` }), { code: 'notPublic' })
  assert.equal((await anna.ask('PUT', '/api/allowed-hosts', { hosts: ['a b'] })).status, 422)
  assert.deepEqual((await anna.ask('PUT', '/api/allowed-hosts', { hosts: ['1C.Local', `${host}`, host] })).body, { hosts: [host, '1c.local'] })
  assert.equal(String((await sendOut(world.workspace, { url: `http://${host}/` })).body), '1C')
  await assert.rejects(sendOut(world.workspace, { url: 'http://127.0.0.1:1/' }), { code: 'notPublic' })
  const { body } = await anna.ask('GET', '/api/settings/history')
  assert.deepEqual(body['items']?.[0]?.['fields'], [{ field: 'allowedHosts', before: [], after: [host, '1c.local'] }])
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  assert.equal((await rep.ask('GET', '/api/allowed-hosts')).status, 404)
})

test('allowed hosts are written as addresses write them', () => {
  assert.deepEqual(['1C.Local:8080', ' 10.0.0.5 ', '0x7f.1', '[::1]:80', 'x:80', 'a/b', 'me@x', '', 'http://x', 'x?y'].map(readHost),
    ['1c.local:8080', '10.0.0.5', '127.0.0.1', '[::1]:80', 'x:80', null, null, null, null, null])
})
