import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openDatabase } from '../postgres.ts'
import { startEmbedded } from './embedded.ts'

const parent = mkdtempSync(join(tmpdir(), 'pareto-embedded-'))
chmodSync(parent, 0o755)
after(() => rmSync(parent, { recursive: true, force: true }))

const start = (folder: string) => startEmbedded(join(parent, folder), { durability: 'forgetful' })

async function ask(url: string, text: string) {
  const database = openDatabase(url, { max: 1 })
  try {
    return await database.run({ text, values: [] })
  } finally {
    await database.close()
  }
}

test('what was written is there after the next start, in a folder with any name', async () => {
  const folder = 'Дані, "нашої" компанії; \'100 %\' $HOME'
  const first = await start(folder)
  await ask(first.url, 'create table kept as select 7 as number')
  await first.close()
  const second = await start(folder)
  assert.deepEqual(await ask(second.url, 'select number from kept'), [['7']])
  await second.close()
})

test('a path longer than a socket may have works too, and the socket is for its owner only', async () => {
  const embedded = await start('довге ім’я '.repeat(10).trim())
  assert.deepEqual(await ask(embedded.url, 'select 1'), [['1']])
  const [[folder] = []] = await ask(embedded.url, "select trim(both '\"' from current_setting('unix_socket_directories'))")
  assert.ok(Buffer.byteLength(folder ?? '') < 90, folder ?? '')
  await embedded.close()
  rmSync(folder ?? '', { recursive: true, force: true })
})

test('whoever comes second joins, and the database stays until both have let go', async () => {
  const [one, two] = await Promise.all([start('shared'), start('shared')])
  assert.equal(one.url, two.url)
  await one.close()
  assert.deepEqual(await ask(two.url, 'select 1'), [['1']])
  await two.close()
  await assert.rejects(openDatabaseAtOnce(two.url))
})

test('a process number left by a killed database and given to somebody else stops nobody', async () => {
  const first = await start('recycled')
  await first.close()
  const place = readdirSync(join(parent, 'recycled'))
  assert.ok(place.includes('postgres'))
  const cluster = join(parent, 'recycled', 'postgres')
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n${join(parent, 'recycled', 'socket')}\n\n\nready   \n`)
  const next = await start('recycled')
  assert.deepEqual(await ask(next.url, 'select 1'), [['1']])
  assert.notEqual(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), process.pid)
  await next.close()
})

test('an unfinished first start leaves nothing that the next one takes for a database', async () => {
  mkdirSync(join(parent, 'unfinished', 'postgres.999999999.new'), { recursive: true })
  const embedded = await start('unfinished')
  assert.deepEqual(readdirSync(join(parent, 'unfinished')).filter((name) => name.endsWith('.new')), [])
  await embedded.close()
})

test('data of another version is refused, not touched', async () => {
  const folder = join(parent, 'older', 'postgres')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'PG_VERSION'), '14\n')
  await assert.rejects(start('older'), /of PostgreSQL 14, this Pareto brings 18/)
})

/** Without waiting for a server that may be starting. */
async function openDatabaseAtOnce(url: string) {
  const { connect } = await import('../wire/connect.ts')
  await connect(url, 0)
}
