import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Database } from '#kernel/database/database.ts'
import { startEmbedded } from '#kernel/database/embedded/embedded.ts'
import { logFolder } from '#kernel/database/embedded/kept-log.ts'
import { placeFor } from '#kernel/database/embedded/place.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { copiesIn, dropOldLog, isUnbroken } from './copies.ts'
import { copyBase } from './copy-base.ts'
import { recover } from './recover.ts'

const parent = mkdtempSync(join(tmpdir(), 'pareto-log-'))
chmodSync(parent, 0o755)
after(() => rmSync(parent, { recursive: true, force: true }))
const data = join(parent, 'дані, \'100 %\'')

/** A base that is started for the length of a piece of work. */
async function within<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded(data, { durability: 'forgetful', keepsLog: true })
  const database = openDatabase(embedded.url, { max: 3 })
  try {
    return await work(database)
  } finally {
    await database.close()
    await embedded.close()
  }
}

const run = (database: Database, text: string) => database.run({ text, values: [] })
const notes = (database: Database) => run(database, 'select text from note order by id').then((rows) => rows.flat())

/** The database's own clock, which stands in its log, a moment after what was written. */
async function now(database: Database): Promise<Date> {
  const [row] = await run(database, `select clock_timestamp() from pg_sleep(0.02)`)
  return new Date(row?.[0] ?? '')
}

test('the base comes back as it was at any moment since the log is kept, more than once, and nothing is thrown away', async () => {
  const { begin, second } = await within(async (database) => {
    const begin = await now(database)
    await run(database, 'create table note (id bigint generated always as identity, text text)')
    await copyBase(database, placeFor(data, () => {}))
    await run(database, `insert into note (text) values ('one')`)
    await run(database, `insert into note (text) select repeat('x', 5000) from generate_series(1, 4000)`)
    await run(database, `delete from note where text like 'xx%'`)
    await run(database, `insert into note (text) values ('two')`)
    const second = await now(database)
    await run(database, 'drop table note')
    return { begin, second }
  })
  const place = placeFor(data, () => {})
  await assert.rejects(recover(place, begin, 'forgetful'), /The log reaches back to/)
  const { before } = await recover(place, second, 'forgetful')
  assert.ok(existsSync(before))
  await within(async (database) => {
    assert.deepEqual(await notes(database), ['one', 'two'])
    await run(database, `insert into note (text) values ('three')`)
  })
  await recover(place, new Date(), 'forgetful')
  await within(async (database) => {
    assert.deepEqual(await notes(database), ['one', 'two', 'three'])
    await assert.rejects(recover(place, second, 'forgetful'), /running on this base: stop it first/)
    await copyBase(database, place, new Date(Date.now() + 1000))
  })
  const folder = logFolder(place)
  const [older, newer] = await copiesIn(folder)
  assert.ok(older && newer && (await isUnbroken(folder, newer)))
  await dropOldLog(folder, 1, newer.at + 86_400_000 - 1)
  assert.equal((await copiesIn(folder)).length, 2)
  await dropOldLog(folder, 1, newer.at + 86_400_000)
  assert.deepEqual((await copiesIn(folder)).map(({ path }) => path), [newer.path])
  assert.deepEqual(readdirSync(folder).filter((name) => /^[\dA-F]{24}\.gz$/.test(name) && name.slice(8, 24) < newer.firstPart.slice(8)), [])
})
