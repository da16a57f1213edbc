import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { emptyDatabase } from '#test/cluster.ts'
import { openDatabase } from './postgres.ts'

const database = await emptyDatabase()
const run = (text: string, values: readonly unknown[] = [], name?: string) => database.run(name ? { text, values, name } : { text, values })

test('cells come as the text that PostgreSQL writes', async () => {
  assert.deepEqual(
    await run('select 1, $1::text, $2::int[], $3::jsonb, null, $4::boolean, $5::timestamptz, $6::bytea, $7::text[]', [
      'Привіт "Żółw"', [1, 2], { a: [1] }, true, new Date(0), Buffer.from('ab'), ['a"b', 'c\\d', null, ''],
    ]),
    [['1', 'Привіт "Żółw"', '{1,2}', '{"a": [1]}', null, 't', '1970-01-01 00:00:00+00', '\\x6162', '{"a\\"b","c\\\\d",NULL,""}']],
  )
})

test('any text comes back as it was sent', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
  await fc.assert(fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
    const rows = await run('select value from unnest($1::text[]) with ordinality as t(value, place) order by place', [values], 'echo')
    assert.deepEqual(rows.map(([value]) => value), values)
  }))
})

test('rows larger than a network packet arrive whole', async () => {
  const rows = await run('select repeat($1, 100000), i from generate_series(1, 5) i', ['ж'])
  assert.deepEqual(rows.map(([text, number]) => [text?.length, number]), [1, 2, 3, 4, 5].map((i) => [100_000, String(i)]))
})

test('a statement prepared before a column came is run again', async () => {
  await run('create table stars (id int)')
  await run('insert into stars values (1)')
  await Promise.all(Array.from({ length: 8 }, () => run('select * from stars', [], 'stars')))
  await run('alter table stars add name text')
  assert.deepEqual(await run('select * from stars', [], 'stars'), [['1', null]])
})

test('a refused statement tells its code, constraint and text, and the connection goes on', async () => {
  await run('create table only_one (id int constraint once unique)')
  const insert = () => run('insert into only_one values (1)', [], 'insert one')
  await insert()
  await assert.rejects(insert, { code: '23505', constraint: 'once', table: 'only_one', statement: 'insert into only_one values (1)' })
  await assert.rejects(run('select nonsense from', [], 'bad'), { code: '42601' })
  assert.deepEqual(await run('select 1', [], 'bad'), [['1']])
})

test('a transaction is kept whole or not at all', async () => {
  await run('create table ledger (amount int)')
  const write = (amounts: readonly unknown[]) => database.transaction(async (connection) => {
    for (const amount of amounts) await connection.run({ text: 'insert into ledger values ($1)', values: [amount] })
    return connection.run({ text: 'select sum(amount) from ledger', values: [] })
  })
  assert.deepEqual(await write([1, 2]), [['3']])
  await assert.rejects(write([10, 'ten']), { code: '22P02' })
  await assert.rejects(database.transaction(async (connection) => {
    await connection.run({ text: 'insert into ledger values (100)', values: [] })
    throw new Error('changed my mind')
  }), /changed my mind/)
  assert.deepEqual(await run('select sum(amount) from ledger'), [['3']])
})

test('rows are copied in and streamed out in portions', async () => {
  await run('create table names (id int, name text)')
  const rows = () => Readable.from((function* () { for (let i = 1; i <= 30_000; i++) yield `${i}\tимя ${i}\n` })())
  assert.equal(await database.copyIn('copy names from stdin', rows()), 30_000)
  const portions: number[] = []
  for await (const portion of database.stream({ text: 'select * from names where id > $1', values: [100] }, 10_000)) portions.push(portion.length)
  assert.deepEqual(portions, [10_000, 10_000, 9_900])
})

test('a copy that breaks on either side leaves nothing behind', async () => {
  await run('create table numbers (id int)')
  await assert.rejects(database.copyIn('copy numbers from stdin', Readable.from(['1\n', 'two\n'])), { code: '22P02' })
  const broken = Readable.from((function* () { yield '1\n'; throw new Error('the file ended early') })())
  await assert.rejects(database.copyIn('copy numbers from stdin', broken), /the file ended early/)
  await assert.rejects(database.copyIn('copy no_such_table from stdin', Readable.from(['1\n'])), { code: '42P01' })
  assert.deepEqual(await run('select count(*) from numbers'), [['0']])
})

test('notices are heard, and again after the connection was cut', async (t) => {
  const heard: string[] = []
  const stop = await database.listen('news', (payload) => heard.push(payload))
  t.after(stop)
  const until = Date.now() + 5000
  const hear = async (payload: string) => { while (!heard.includes(payload) && Date.now() < until) await pause(10) }
  await run("select pg_notify('news', 'one')")
  await hear('one')
  await run('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()')
  await hear('')
  await run("select pg_notify('news', 'two')")
  await hear('two')
  assert.deepEqual(heard, ['one', '', 'two'])
})

test('closing waits for what is running', async () => {
  const other = openDatabase(database.url)
  const slow = other.run({ text: 'select pg_sleep(0.2), 7', values: [] })
  await pause(50)
  await other.close()
  assert.deepEqual(await slow, [['', '7']])
  await assert.rejects(other.run({ text: 'select 1', values: [] }), /closed/)
})

test('where the server gives fewer connections than we may use, those that we have serve all', async () => {
  const role = `few_${process.pid}`
  await run(`create role ${role} login connection limit 2`)
  const url = new URL(database.url)
  url.username = role
  const few = openDatabase(url.href, { max: 8 })
  const asked = Array.from({ length: 20 }, (_, at) => few.run({ text: 'select $1::int, pg_sleep(0.005)', values: [at] }))
  assert.deepEqual((await Promise.all(asked)).map(([row]) => Number(row?.[0])), asked.map((_, at) => at))
  await few.close()
  await run(`drop role ${role}`)
})
