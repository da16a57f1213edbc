import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { answers, company, openWorld, signedIn } from '#test/people.ts'

const folder = mkdtempSync(join(tmpdir(), 'pareto-files-'))
const base = await company()
await base.close()
const world = await openWorld(base.database, { dataFolder: folder })
after(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})
const anna = await signedIn(world, answers.email)
const acme = (await anna.ask('POST', '/api/companies', { name: 'Acme' })).body['id']

const cookieOf = (browser: typeof anna) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

async function upload(browser: typeof anna, content: string | Buffer, name: string, type: string, record: unknown = acme) {
  const payload = Buffer.concat([Buffer.from(`--B\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n--B--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=B', 'x-requested-with': 'pareto', cookie: cookieOf(browser) }
  const { statusCode, body } = await world.app.inject({ method: 'POST', url: `/api/files?entity=company&record=${String(record)}`, payload, headers })
  return { status: statusCode, body: JSON.parse(body) as { id: number; name: string; type: string; size: number; code?: string } }
}
const download = (browser: typeof anna, id: number) => world.app.inject({ url: `/api/files/${id}`, headers: { cookie: cookieOf(browser) } })

test('a file comes back byte for byte under its name', async () => {
  const content = Buffer.from([0, 255, 13, 10, 128, 45, 66])
  const { status, body } = await upload(anna, content, 'Договір №1.pdf', 'application/pdf')
  assert.deepEqual([status, body.name, body.size], [201, 'Договір №1.pdf', 7])
  const answer = await download(anna, body.id)
  assert.deepEqual(answer.rawPayload, content)
  assert.equal(answer.headers['content-disposition'], `attachment; filename*=UTF-8''${encodeURIComponent('Договір №1.pdf')}`)
})

test('no file becomes a page of ours, whatever it says it is', async () => {
  for (const [name, type] of [['x.html', 'text/html'], ['x.svg', 'image/svg+xml'], ['x.png', 'text/html; charset=utf-7'], ['x.png', 'image/png'], ['x.xml', 'application/xhtml+xml'], ['x', 'nonsense']] as const) {
    const { body } = await upload(anna, '<script>alert(1)</script>', name, type)
    const { headers } = await download(anna, body.id)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/)
    if (type !== 'image/png') assert.match(String(headers['content-disposition']), /^attachment/, type)
  }
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
  const { status, body } = await upload(anna, Buffer.alloc(51 * 1024 * 1024), 'large.bin', 'application/octet-stream')
  assert.deepEqual([status, body.code], [413, 'tooLarge'])
  assert.equal(readdirSync(join(folder, 'files'), { recursive: true }).length, before)
})

test('files follow the rights of their record', async () => {
  const reader = await signedIn(world, 'reader@acme.test', 'read-only')
  const { body } = await upload(anna, 'secret', 'plan.txt', 'text/plain')
  assert.equal((await download(reader, body.id)).statusCode, 200)
  assert.equal((await upload(reader, 'x', 'x.txt', 'text/plain')).status, 403)
  assert.equal((await reader.ask('DELETE', `/api/files/${body.id}`)).status, 404)
  await anna.ask('DELETE', `/api/companies/${acme}`)
  assert.equal((await download(reader, body.id)).statusCode, 404)
  assert.equal((await upload(anna, 'x', 'x.txt', 'text/plain', '1e3')).status, 404)
})
