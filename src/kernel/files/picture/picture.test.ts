import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { answers, companyWithFiles, signedIn } from '#test/people.ts'
import { diskStorage } from '../disk.ts'
import { measure } from '../image/measure.ts'
import { strip } from '../image/strip.ts'
import { sweep } from '../sweep.ts'

const world = await companyWithFiles()
const { folder } = world
after(() => world.close())
const anna = await signedIn(world, answers.email)
const rep = await signedIn(world, 'rep@acme.test', 'rep')

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
/** A PNG of one colour, with `more` chunks and a tail behind its end. */
function png(width: number, height: number, shade = 0, more: readonly Buffer[] = [], tail = ''): Buffer {
  const head = Buffer.from('000000000000000008000000000000', 'hex').subarray(0, 13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * Math.min(height, 100), shade)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0)), Buffer.from(tail)])
}
const segment = (marker: number, data: Buffer) => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data])
/** Exif with an orientation of 6, a GPS tag and a word, little endian. */
const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from('49492a0008000000020012010300010000000600000025880400010000002600000000000000', 'hex'), Buffer.from('GPS 52.2297N 21.0122E')])
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]), segment(0xe0, Buffer.from('JFIF\0', 'latin1')), segment(0xe1, exif), segment(0xfe, Buffer.from('a comment')), segment(0xe2, Buffer.from('ICC_PROFILE\0kept')), segment(0xed, Buffer.from('Photoshop 3.0')),
  segment(0xc0, Buffer.from('0800100020011100', 'hex')), segment(0xda, Buffer.from('0101003f00', 'hex')), Buffer.from('12ff00ffd03456', 'hex'), Buffer.from([0xff, 0xd9]), Buffer.from('<script>alert(1)</script>'),
])
const webp = (() => {
  const part = (name: string, data: Buffer) => Buffer.concat([Buffer.from(name), Buffer.from(Uint32Array.of(data.length).buffer), data, Buffer.alloc(data.length % 2)])
  const body = Buffer.concat([Buffer.from('WEBP'), part('VP8X', Buffer.from('0c0000000f0000070000', 'hex')), part('VP8L', Buffer.from('2f0f4001000000', 'hex')), part('EXIF', Buffer.from('GPS here!')), part('XMP ', Buffer.from('<x:xmpmeta/>'))])
  return Buffer.concat([Buffer.from('RIFF'), Buffer.from(Uint32Array.of(body.length).buffer), body, Buffer.from('tail')])
})()

async function send(browser: typeof anna, picture: Buffer, small?: Buffer) {
  const part = (name: string, content: Buffer) => Buffer.concat([Buffer.from(`--B\r\nContent-Disposition: form-data; name="${name}"; filename="p"\r\nContent-Type: image/png\r\n\r\n`), content, Buffer.from('\r\n')])
  const payload = Buffer.concat([part('picture', picture), ...(small ? [part('small', small)] : []), Buffer.from('--B--\r\n')])
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { statusCode, body } = await world.app.inject({ method: 'POST', url: '/api/pictures', payload, headers: { 'content-type': 'multipart/form-data; boundary=B', 'x-requested-with': 'pareto', cookie } })
  return { status: statusCode, body: JSON.parse(body) as { picture: string; problems?: { code: string }[] } }
}
const see = (browser: typeof anna, hash: string, query = '') => {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return world.app.inject({ url: `/api/pictures/${hash}${query}`, headers: { cookie } })
}

test('what a picture tells besides its pixels is taken out, its turn and colours stay', () => {
  const turned = strip(jpeg)
  assert.ok(turned)
  assert.deepEqual(measure(turned), { type: 'image/jpeg', width: 32, height: 16 })
  assert.match(turned.toString('latin1'), /ICC_PROFILE/)
  assert.doesNotMatch(turned.toString('latin1'), /GPS|comment|Photoshop|script/)
  assert.ok(turned.includes(Buffer.from('01120003000000010006', 'hex')))
  assert.ok(turned.subarray(-2).equals(Buffer.from([0xff, 0xd9])))
  const plain = strip(png(8, 8, 0, [chunk('tEXt', Buffer.from('Author\0Anna')), chunk('eXIf', Buffer.from('GPS')), chunk('gAMA', Buffer.alloc(4))], '<?php'))
  assert.match(String(plain?.toString('latin1')), /gAMA/)
  assert.doesNotMatch(String(plain?.toString('latin1')), /Anna|GPS|php/)
  const lean = strip(webp)
  assert.deepEqual(lean && measure(lean), { type: 'image/webp', width: 16, height: 8 })
  assert.doesNotMatch(String(lean?.toString('latin1')), /GPS|xmp|tail/)
  assert.equal(lean?.readUInt32LE(4), lean && lean.length - 8)
  for (const cut of [jpeg.subarray(0, 60), png(8, 8).subarray(0, 50), webp.subarray(0, 40), Buffer.from('GIF89a----------'), Buffer.from('<svg/>')]) assert.equal(strip(cut), null)
})

test('a picture is sent, set, shown to who reads its record, and to nobody else', async () => {
  const { status, body: { picture } } = await send(anna, png(512, 512, 1), png(96, 96, 1))
  assert.equal(status, 201)
  assert.equal((await see(anna, picture)).statusCode, 200)
  assert.equal((await see(rep, picture)).statusCode, 404)
  const { body: made } = await anna.ask('POST', '/api/companies', { name: 'Acme', picture })
  assert.equal(made['picture'], picture)
  const [large, small] = [await see(rep, picture), await see(rep, picture, '?size=small')]
  assert.deepEqual([measure(large.rawPayload)?.width, measure(small.rawPayload)?.width, large.headers['content-type'], large.headers['x-content-type-options']], [512, 96, 'image/png', 'nosniff'])
  assert.match(String(large.headers['content-security-policy']), /sandbox/)
  const { body: person } = await rep.ask('POST', '/api/people', { name: { first: 'Jan', last: 'Lis' }, company: made['id'] })
  const { body: listed } = await rep.ask('GET', '/api/people?fields=name,company.picture')
  assert.equal((listed['items'] as unknown as Record<string, unknown>[]).find(({ id }) => id === person['id'])?.['company.picture'], picture)
  await anna.ask('DELETE', `/api/companies/${made['id']}`)
  assert.equal((await see(rep, picture)).statusCode, 404)
  assert.equal((await see(anna, 'nonsense')).statusCode, 404)
})

test('a field that a role does not see hides its pictures too', async () => {
  const { body: field } = await anna.ask('POST', '/api/fields', { entity: 'person', kind: 'picture', label: { en: 'Site' }, hiddenFrom: ['rep'] })
  const { body: { picture } } = await send(anna, png(20, 20, 7))
  const { body: made } = await anna.ask('POST', '/api/people', { name: { first: 'Ewa', last: 'Mak' }, [String(field['key'])]: picture })
  assert.equal(made[String(field['key'])], picture, JSON.stringify(made))
  assert.equal((await rep.ask('GET', `/api/people/${made['id']}`)).status, 200)
  assert.equal((await see(rep, picture)).statusCode, 404)
})

test('what is no picture, or too large to be unpacked, is refused by name', async () => {
  for (const [bytes, code] of [[Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture.unknown'], [png(50_000, 50_000), 'picture.tooManyPixels'], [Buffer.from('GIF89a----------'), 'picture.unknown']] as const) {
    const { status, body } = await send(anna, bytes)
    assert.deepEqual([status, body.problems?.[0]?.code], [422, code])
  }
  assert.equal((await send(anna, Buffer.alloc(6 * 1024 * 1024))).status, 413)
})

test('a picture that was never set is forgotten, one that an undo may bring back is not', async () => {
  const unused = (await send(anna, png(30, 30, 3))).body.picture
  const former = (await send(anna, png(30, 30, 4))).body.picture
  const { body: made } = await anna.ask('POST', '/api/companies', { name: 'Former', picture: former })
  const changed = await anna.ask('PATCH', `/api/companies/${made['id']}`, { version: made['version'], picture: null })
  await sweep({ workspace: world.workspace, data: folder, files: diskStorage(folder) }, Date.now() + 2 * 86_400_000)
  assert.equal((await see(anna, unused)).statusCode, 404)
  await anna.ask('POST', '/api/undo', { change: changed.headers['x-change'] })
  assert.equal((await see(rep, former)).statusCode, 200)
})
