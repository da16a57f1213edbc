import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { receive } from '../receive.ts'
import { s3Storage } from './s3.ts'
import { sha256, sign } from './sign.ts'

const data = mkdtempSync(join(tmpdir(), 'pareto-s3-'))
const credentials = { key: 'AKIA', secret: 'geheim', region: 'eu-central-1' }
const objects = new Map<string, { body: Buffer; at: Date }>()

/** As much of S3 as we ask of it; a signature that is not right, and a body that is not what was signed, are refused. */
const server = createServer((request, response) => void answer(request).then(([status, body = '', headers = {}]) => response.writeHead(status, headers).end(body)))
server.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
after(() => {
  server.close()
  rmSync(data, { recursive: true })
})

async function answer(request: IncomingMessage): Promise<[number, (Buffer | string)?, Record<string, string>?]> {
  const url = new URL(request.url ?? '', endpoint)
  const body = await buffer(request)
  const given = request.headers as Record<string, string>
  const names = /SignedHeaders=([^,]+)/.exec(given['authorization'] ?? '')?.[1]?.split(';') ?? []
  const bodyHash = given['x-amz-content-sha256'] ?? ''
  const at = (given['x-amz-date'] ?? '').replace(/^(....)(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5Z')
  const headers = Object.fromEntries(names.filter((name) => !/^(host|x-amz-content-sha256|x-amz-date)$/.test(name)).map((name) => [name, given[name] ?? '']))
  const expected = sign({ method: request.method ?? '', url, headers, bodyHash }, credentials, new Date(at))
  if (expected['authorization'] !== given['authorization']) return [403, '<Error><Code>SignatureDoesNotMatch</Code></Error>']
  if (sha256(body) !== bodyHash) return [400, '<Error><Code>XAmzContentSHA256Mismatch</Code></Error>']
  const key = url.pathname.slice('/files/'.length)
  if (url.pathname === '/files') return [200, listing(url.searchParams)]
  return answerAbout(key, request, body)
}

function answerAbout(key: string, request: IncomingMessage, body: Buffer): [number, (Buffer | string)?, Record<string, string>?] {
  if (request.method === 'PUT') objects.set(key, { body, at: new Date() })
  if (request.method === 'PUT' || (request.method === 'DELETE' && (objects.delete(key) || true))) return [request.method === 'PUT' ? 200 : 204]
  const found = objects.get(key)
  if (!found) return [404, '<Error><Code>NoSuchKey</Code></Error>']
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? []
  return [from ? 206 : 200, from ? found.body.subarray(Number(from), Number(to) + 1) : found.body, { 'last-modified': found.at.toUTCString() }]
}

/** Two objects a page. */
function listing(query: URLSearchParams): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > (query.get('start-after') ?? '')).toSorted()
  const shown = keys.slice(0, 2).map((key) => `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.at.toISOString()}</LastModified><Size>${objects.get(key)?.body.length}</Size></Contents>`)
  return `<ListBucketResult><IsTruncated>${keys.length > 2}</IsTruncated>${shown.join('')}</ListBucketResult>`
}

const bucket = { ...credentials, endpoint, name: 'files', prefix: 'acme/' }
const storage = s3Storage(bucket)
const keep = async (content: string) => {
  const received = await receive(data, Readable.from([Buffer.from(content)]), 1000)
  assert.ok(received)
  await storage.put(received.hash, received.path)
  return received.hash
}
const listed = async () => {
  const found: string[] = []
  for await (const { hash } of storage.list()) found.push(hash)
  return found
}

test('a bucket keeps contents as a folder does', async () => {
  await storage.check()
  const hash = await keep('0123456789')
  assert.equal(await text(await storage.open(hash) ?? Readable.from([])), '0123456789')
  assert.equal(await text(await storage.open(hash, { from: 2, to: 4 }) ?? Readable.from([])), '234')
  objects.set('other/x', { body: Buffer.from(''), at: new Date() })
  objects.set('acme/readme.txt', { body: Buffer.from(''), at: new Date() })
  const hashes = [hash, await keep('a'), await keep('b'), await keep('c'), await keep('d')].toSorted()
  assert.deepEqual(await listed(), hashes)
  await storage.delete(hash, new Date(Date.now() - 60_000))
  assert.deepEqual(await listed(), hashes)
  await storage.delete(hash)
  assert.equal(await storage.open(hash), null)
  assert.deepEqual(await listed(), hashes.filter((other) => other !== hash))
})

test('what is wrong with a bucket is told without its secret', async () => {
  const wrong = s3Storage({ ...bucket, secret: 'falsch' })
  await assert.rejects(wrong.check(), (error: Error) => error.message.includes('403 SignatureDoesNotMatch') && !error.message.includes('falsch'))
})
