import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { diskStorage } from './disk.ts'
import { receive } from './receive.ts'

const data = mkdtempSync(join(tmpdir(), 'pareto-storage-'))
after(() => rmSync(data, { recursive: true }))
const storage = diskStorage(data)

async function keep(content: string): Promise<string> {
  const received = await receive(data, Readable.from([Buffer.from(content)]), 1000)
  assert.ok(received)
  await storage.put(received.hash, received.path)
  assert.ok(!existsSync(received.path))
  return received.hash
}
async function listed() {
  const found = []
  for await (const { hash, size } of storage.list()) found.push([hash, size])
  return found
}

test('a content is kept once under its hash, read whole or in part, and deleted', async () => {
  const hash = await keep('0123456789')
  assert.equal(hash, '84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882')
  assert.equal(await keep('0123456789'), hash)
  assert.deepEqual(await listed(), [[hash, 10]])
  assert.equal(await text(await storage.open(hash) ?? Readable.from([])), '0123456789')
  assert.equal(await text(await storage.open(hash, { from: 2, to: 4 }) ?? Readable.from([])), '234')
  await storage.delete(hash)
  await storage.delete(hash)
  assert.equal(await storage.open(hash), null)
  assert.deepEqual(await listed(), [])
})

test('what was put again meanwhile is not deleted as old', async () => {
  const hash = await keep('old')
  const yesterday = new Date(Date.now() - 86_400_000)
  utimesSync(join(data, 'files', hash.slice(0, 2), hash), yesterday, yesterday)
  const before = new Date(Date.now() - 3_600_000)
  await keep('old')
  await storage.delete(hash, before)
  assert.equal((await listed()).length, 1)
  utimesSync(join(data, 'files', hash.slice(0, 2), hash), yesterday, yesterday)
  await storage.delete(hash, before)
  assert.equal((await listed()).length, 0)
})

test('a content too long is not kept', async () => {
  assert.equal(await receive(data, Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), 1000), null)
})
