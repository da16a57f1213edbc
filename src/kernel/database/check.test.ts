import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyDatabase } from '#test/cluster.ts'
import { ensureSuitable, examine } from './check.ts'

const database = await emptyDatabase()

function urlWith(change: (url: URL) => void): string {
  const url = new URL(database.url)
  change(url)
  return url.href
}

async function another(name: string, options: string): Promise<string> {
  await database.run({ text: `drop database if exists ${name}`, values: [] })
  await database.run({ text: `create database ${name} ${options} template template0`, values: [] })
  return urlWith((url) => { url.pathname = '/' + name })
}

test('the built-in database suits', async () => {
  await ensureSuitable(database.url)
  const findings = await examine(database.url)
  assert.deepEqual(findings.map(({ subject, advice }) => [subject, advice]), [
    'connection', 'version', 'encoding', 'writable', 'rights', 'extensions', 'language',
  ].map((subject) => [subject, undefined]))
})

test('a database that is not there is told with the way to create it', async () => {
  await assert.rejects(ensureSuitable(urlWith((url) => { url.pathname = '/nowhere' })), /has no database nowhere: create it with "create database/)
})

test('an unknown host and a closed port are named', async () => {
  await assert.rejects(ensureSuitable('postgresql://me:secret@127.0.0.1:1/pareto'), (error: Error) =>
    error.message.includes('127.0.0.1:1') && !error.message.includes('secret'))
  await assert.rejects(ensureSuitable('postgresql://me@no-such-host.invalid/pareto'), /no-such-host\.invalid/)
})

test('a database in another encoding does not suit', async () => {
  await assert.rejects(ensureSuitable(await another('check_latin', "encoding 'SQL_ASCII' locale 'C'")), /encoded in SQL_ASCII: create one with/)
})

test('a database that knows no Cyrillic letters does not suit', async () => {
  await assert.rejects(ensureSuitable(await another('check_c', "encoding 'UTF8' locale_provider libc locale 'C'")), /knows no Cyrillic letters/)
})

test('a user who may not create schemas is told which right is missing', async () => {
  await database.run({ text: 'drop role if exists check_guest', values: [] })
  await database.run({ text: 'create role check_guest login', values: [] })
  await assert.rejects(ensureSuitable(urlWith((url) => { url.username = 'check_guest' })), /grant create on database \w+ to check_guest/)
})
