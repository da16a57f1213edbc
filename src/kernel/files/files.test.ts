import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { answers, companyWithFiles, signedIn } from '#test/people.ts'
import { diskStorage } from './disk.ts'
import { receive } from './receive.ts'
import { sweep } from './sweep.ts'

const world = await companyWithFiles()
const { folder } = world
after(() => world.close())
const anna = await signedIn(world, answers.email)
const acme = (await anna.ask('POST', '/api/companies', { name: 'Acme' })).body['id']

const cookieOf = (browser: typeof anna) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

async function upload(browser: typeof anna, content: string | Buffer, name: string, type: string, record: unknown = acme, to = `/api/files?entity=company&record=${String(record)}`) {
  const payload = Buffer.concat([Buffer.from(`--B\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n--B--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=B', 'x-requested-with': 'pareto', cookie: cookieOf(browser) }
  const { statusCode, body } = await world.app.inject({ method: 'POST', url: to, payload, headers })
  return { status: statusCode, body: JSON.parse(body) as { id: number; name: string; type: string; size: number; preview: string | null; number: number; code?: string; detail?: string } }
}
const download = (browser: typeof anna, id: number, path = '', headers: Record<string, string> = {}) => world.app.inject({ url: `/api/files/${id}${path}`, headers: { cookie: cookieOf(browser), ...headers } })
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('a file comes back byte for byte under its name', async () => {
  const content = Buffer.from([0, 255, 13, 10, 128, 45, 66])
  const { status, body } = await upload(anna, content, 'Договір №1.pdf', 'application/pdf')
  assert.deepEqual([status, body.name, body.size], [201, 'Договір №1.pdf', 7])
  const answer = await download(anna, body.id)
  assert.deepEqual(answer.rawPayload, content)
  assert.equal(answer.headers['content-disposition'], `attachment; filename*=UTF-8''${encodeURIComponent('Договір №1.pdf')}`)
})

test('no file becomes a page of ours, whatever it says it is', async () => {
  const page = Buffer.from('<script>alert(1)</script>')
  const bomb = Buffer.from(png)
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  const cases: readonly (readonly [name: string, type: string, content: Buffer, shown: string | null])[] = [
    ['x.html', 'text/html', page, null], ['x.svg', 'image/svg+xml', page, null], ['x.png', 'text/html; charset=utf-7', page, null], ['x.png', 'image/png', page, null],
    ['x.xml', 'application/xhtml+xml', page, null], ['x', 'nonsense', page, null], ['x.pdf', 'application/pdf', Buffer.concat([page, Buffer.from('%PDF-1.7')]), null],
    ['page.html', 'text/html', Buffer.concat([png, page]), 'image'], ['x.html', 'text/html', Buffer.concat([Buffer.from('%PDF-1.7'), page]), 'pdf'], ['bomb.png', 'image/png', bomb, null],
  ]
  for (const [name, type, content, shown] of cases) {
    const { body } = await upload(anna, content, name, type)
    assert.equal(body.preview, shown, name)
    const { headers } = await download(anna, body.id)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/)
    assert.match(String(headers['content-disposition']), /^attachment/, type)
    assert.doesNotMatch(String(headers['content-type']), /html|svg|xml|script/, type)
    const preview = await download(anna, body.id, '/preview')
    assert.equal(preview.statusCode, shown ? 200 : 404, name)
    if (!shown) continue
    assert.equal(preview.headers['content-type'], shown === 'pdf' ? 'application/pdf' : 'image/png')
    assert.equal(preview.headers['x-content-type-options'], 'nosniff')
    assert.match(String(preview.headers['content-security-policy']), shown === 'pdf' ? /default-src 'none'.*frame-ancestors 'self'; sandbox/ : /sandbox/)
  }
})

test('a part of a file is sent to who asks for a part', async () => {
  const { body } = await upload(anna, '0123456789', 'digits.txt', 'text/plain')
  const whole = await download(anna, body.id)
  const etag = String(whole.headers['etag'])
  for (const [range, status, content, more] of [
    ['bytes=2-4', 206, '234', {}], ['bytes=7-', 206, '789', {}], ['bytes=-3', 206, '789', {}], ['bytes=8-99', 206, '89', {}], ['bytes=0-0', 206, '0', {}],
    ['bytes=10-', 416, '', {}], ['bytes=-0', 416, '', {}], ['bytes=4-2', 200, '0123456789', {}], ['bytes=0-1,4-5', 200, '0123456789', {}], ['lines=1-2', 200, '0123456789', {}],
    ['bytes=2-4', 206, '234', { 'if-range': etag }], ['bytes=2-4', 200, '0123456789', { 'if-range': '"other"' }],
  ] as const) {
    const answer = await download(anna, body.id, '', { range, ...more })
    assert.deepEqual([answer.statusCode, answer.payload, answer.headers['content-length']], [status, content, String(content.length)], range)
    if (status === 416) assert.equal(answer.headers['content-range'], 'bytes */10')
  }
  assert.equal((await download(anna, body.id, '', { 'if-none-match': etag })).statusCode, 304)
})

test('a file has versions, a name that can be changed, and comes back when deleted', async () => {
  const { body: { id } } = await upload(anna, 'first', 'plan.txt', 'text/plain')
  const second = await upload(anna, png, 'other.png', 'image/png', acme, `/api/files/${id}/versions`)
  assert.deepEqual([second.status, second.body.number, second.body.name, second.body.preview], [201, 2, 'plan.txt', 'image'])
  assert.equal((await download(anna, id, '?version=1')).payload, 'first')
  assert.equal((await download(anna, id, '?version=9')).statusCode, 404)
  assert.equal((await anna.ask('POST', `/api/files/${id}/versions/1/restore`)).body['number'], 3)
  assert.equal((await download(anna, id)).payload, 'first')
  const { body } = await anna.ask('GET', `/api/files/${id}/versions`)
  assert.deepEqual((body['versions'] as unknown as { number: number; size: number; hash?: string }[]).map(({ number, size, hash }) => [number, size, hash]), [[3, 5, undefined], [2, png.length, undefined], [1, 5, undefined]])
  assert.equal((await anna.ask('PATCH', `/api/files/${id}`, { name: '../Plan B.txt' })).body['name'], 'Plan B.txt')
  assert.equal((await anna.ask('PATCH', `/api/files/${id}`, { name: 'plan.exe' })).status, 422)
  assert.equal((await anna.ask('DELETE', `/api/files/${id}`)).status, 204)
  assert.equal((await download(anna, id)).statusCode, 404)
  const listed = async (state: string) => ((await anna.ask('GET', `/api/files?entity=company&record=${acme}&state=${state}`)).body['items'] as unknown as { id: number }[]).some((file) => file.id === id)
  assert.deepEqual([await listed('live'), await listed('trash')], [false, true])
  assert.equal((await anna.ask('POST', `/api/files/${id}/restore`)).status, 200)
  assert.match(String((await download(anna, id)).headers['content-disposition']), /Plan%20B\.txt/)
})

test('the administrator says what is let in', async () => {
  assert.equal((await upload(anna, 'MZ', 'setup.EXE', 'application/octet-stream')).status, 422)
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  assert.equal((await rep.ask('PATCH', '/api/file-rules', { largest: 9000 })).status, 404)
  assert.equal((await anna.ask('PATCH', '/api/file-rules', { largest: 0, only: ['a b'] })).body['problems']?.['length'], 2)
  assert.equal((await anna.ask('PATCH', '/api/file-rules', { largest: 1, only: ['.PDF', '*.png'], refused: [] })).status, 200)
  const { status, body } = await upload(anna, 'x', 'a.txt', 'text/plain')
  assert.deepEqual([status, body.detail], [422, '“a.txt” is not let in here. These endings are: pdf, png.'])
  const large = await upload(anna, Buffer.alloc(1024 * 1024 + 1), 'large.pdf', 'application/pdf')
  assert.deepEqual([large.status, large.body.detail], [413, '“large.pdf” is larger than 1\u00a0MB, the most that is let in here.'])
  assert.equal((await upload(anna, Buffer.alloc(1024 * 1024), 'large.pdf', 'application/pdf')).status, 201)
  const told = (await anna.ask('GET', '/api/settings/history')).body['items']?.[0] as unknown as { subject: string; fields: { field: string; after: unknown }[] }
  assert.deepEqual([told.subject, told.fields.find(({ field }) => field === 'largest')], ['files', { field: 'largest', before: 50, after: 1 }])
  await anna.ask('PATCH', '/api/file-rules', { largest: 50, only: [], refused: ['exe'] })
})

test('contents that nobody refers to are swept away, others never', async () => {
  const { body: kept } = await upload(anna, 'kept', 'kept.txt', 'text/plain')
  const { body: deleted } = await upload(anna, 'deleted', 'deleted.txt', 'text/plain')
  const place = { workspace: world.workspace, data: folder, files: diskStorage(folder) }
  await anna.ask('DELETE', `/api/files/${deleted.id}`)
  const later = (days: number) => Date.now() + days * 86_400_000
  const lost = await receive(folder, Readable.from([Buffer.from('lost')]), 10)
  assert.ok(lost)
  await place.files.put(lost.hash, lost.path)
  assert.equal(await sweep(place), 0)
  assert.equal(await sweep(place, later(2)), 1)
  assert.equal(await place.files.open(lost.hash), null)
  assert.equal(await sweep(place, later(31)), 1)
  assert.equal((await anna.ask('POST', `/api/files/${deleted.id}/restore`)).status, 404)
  assert.equal((await download(anna, kept.id)).payload, 'kept')
})

test('names lead nowhere, and every name can be served', async () => {
  for (const [name, kept] of [['../../../etc/passwd', 'passwd'], ['a\u0001b.txt', 'ab.txt'], ['', 'file'], ['😀'.repeat(200), undefined]] as const) {
    const { status, body } = await upload(anna, 'x', name, 'text/plain')
    assert.equal(status, 201)
    if (kept) assert.equal(body.name, kept)
    assert.equal((await download(anna, body.id)).statusCode, 200)
  }
})

test('a file too large is refused and leaves nothing behind', async () => {
  const before = readdirSync(join(folder, 'files'), { recursive: true }).length
  await anna.ask('PATCH', '/api/file-rules', { largest: 2 })
  const { status, body } = await upload(anna, Buffer.alloc(3 * 1024 * 1024), 'large.bin', 'application/octet-stream')
  await anna.ask('PATCH', '/api/file-rules', { largest: 50 })
  assert.deepEqual([status, body.code], [413, 'tooLarge'])
  assert.equal(readdirSync(join(folder, 'files'), { recursive: true }).length, before)
})

test('files follow the rights of their record', async () => {
  const reader = await signedIn(world, 'reader@acme.test', 'read-only')
  const { body } = await upload(anna, 'secret', 'plan.txt', 'text/plain')
  assert.equal((await download(reader, body.id)).statusCode, 200)
  assert.equal((await upload(reader, 'x', 'x.txt', 'text/plain')).status, 403)
  for (const [method, path] of [['DELETE', ''], ['PATCH', ''], ['POST', '/restore'], ['POST', '/versions/1/restore']] as const) assert.equal((await reader.ask(method, `/api/files/${body.id}${path}`)).status, 403)
  await anna.ask('DELETE', `/api/companies/${acme}`)
  for (const path of ['', '/preview', '/versions']) assert.equal((await download(reader, body.id, path)).statusCode, 404)
  assert.equal((await anna.ask('PATCH', `/api/files/${body.id}`, { name: 'x' })).status, 404)
  assert.equal((await anna.ask('GET', `/api/files?entity=company&record=${acme}`)).status, 404)
  assert.equal((await upload(anna, 'x', 'x.txt', 'text/plain', '1e3')).status, 404)
})
