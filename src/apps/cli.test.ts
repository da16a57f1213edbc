import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { Browser, openWorld } from '#test/people.ts'
import { emptyDatabase } from '#test/cluster.ts'
import { examineIndexes } from './doctor/indexes.ts'
import { runCommand } from './cli.ts'

const database = await emptyDatabase()
const environment = { DATABASE_URL: database.url, PARETO_DATA: tmpdir(), PORT: '0' }

async function pareto(words: readonly string[], { input = '', more = {} }: { input?: string; more?: object } = {}) {
  const out: string[] = []
  const warn: string[] = []
  const status = await runCommand(words, {
    out: (line) => void out.push(line),
    warn: (line) => void warn.push(line),
    progress: () => {},
    input: async () => input,
    environment: { ...environment, ...more },
  })
  return { status, out: out.join('\n'), warn: warn.join('\n') }
}

const setup = ['setup', '--email', 'boss@acme.test', '--company', 'Acme', '--language', 'uk', '--currency', 'UAH', '--password']

test('without a verb, and with --help, the command line explains itself', async () => {
  const { status, out } = await pareto([])
  assert.equal(status, 0)
  for (const verb of ['setup', 'user', 'doctor']) {
    assert.match(out, new RegExp(`^  ${verb} `, 'm'))
    const help = await pareto([verb, '--help'])
    assert.deepEqual([help.status, help.warn], [0, ''])
    assert.match(help.out, new RegExp(`Usage: npm run pareto -- ${verb}`))
  }
})

test('what is misspelt is named, with exit status 2', async () => {
  assert.deepEqual((await pareto(['sing'])).status, 2)
  assert.match((await pareto(['setup', '--emial', 'x'])).warn, /--emial/)
  assert.equal((await pareto(['user', 'ad'])).status, 2)
  assert.match((await pareto(['user', 'add'])).warn, /--email is missing/)
})

test('a wrong setting and a database that does not answer are one clear line', async () => {
  for (const more of [{ PORT: 'abc' }, { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/x' }]) {
    const { status, warn } = await pareto(['user', 'list'], { more })
    assert.deepEqual([status, warn.split('\n').length, warn.includes('secret')], [1, 1, false])
  }
})

test('a user needs a company, and wrong answers to set-up name their options', async () => {
  assert.match((await pareto(['user', 'list'])).warn, /has not been set up yet/)
  const { status, warn } = await pareto([...setup.slice(0, 3), '--currency', 'ABC', '--password', 'short'])
  assert.equal(status, 1)
  for (const option of ['--company', '--currency', '--password']) assert.match(warn, new RegExp(`^pareto setup: ${option}: `, 'm'))
})

test('a base is set up once; the password may come from standard input', async () => {
  const first = await pareto([...setup, '-'], { input: 'seven lazy otters\n' })
  assert.deepEqual([first.status, first.warn], [0, ''])
  assert.ok(!first.out.includes('otters'))
  const [row] = await database.run({ text: 'select company, base_currency, country, time_zone from "main".company_settings', values: [] })
  assert.deepEqual(row, ['Acme', 'UAH', 'UA', 'Europe/Kyiv'])
  assert.deepEqual([(await pareto([...setup, 'another password'])).status, (await pareto(['doctor'])).status], [1, 0])
})

test('users are added with a password or a link, listed, disabled and given new passwords', async (t) => {
  const world = await openWorld(database)
  t.after(() => world.close())
  assert.equal(
    (await pareto(['user', 'add', '--email', 'ola@acme.test', '--role', 'manager', '--password', 'six tall giraffes'])).status,
    0,
  )
  const added = await pareto(['user', 'add', '--email', 'jan@acme.test', '--name', 'Jan Kowalski'])
  const token = /invitation\/([\w-]+)$/.exec(added.out)?.[1]
  assert.equal((await new Browser(world).ask('GET', `/api/invitations/${token}`)).body['name'], 'Jan Kowalski')
  assert.match((await pareto(['user', 'list'])).out, /jan@acme\.test +rep +invited +Jan Kowalski/)
  const ola = new Browser(world)
  assert.equal((await ola.signIn('ola@acme.test', 'six tall giraffes')).status, 204)
  assert.equal(
    (await pareto(['user', 'reset-password', '--email', 'OLA@acme.test', '--password', '-'], { input: 'five small zebras' })).status,
    0,
  )
  assert.equal((await ola.ask('GET', '/api/session')).status, 401)
  assert.equal((await ola.signIn('ola@acme.test', 'five small zebras')).status, 204)
  assert.equal((await pareto(['user', 'disable', '--email', 'ola@acme.test'])).status, 0)
  assert.equal((await ola.ask('GET', '/api/session')).status, 401)
  assert.match((await pareto(['user', 'disable', '--email', 'boss@acme.test'])).warn, /last active administrator/)
  assert.match((await pareto(['user', 'add', '--email', 'x@acme.test', '--role', 'king'])).warn, /king/)
  assert.equal((await pareto(['user', 'link', '--email', 'nobody@acme.test'])).status, 1)
})

test('an option that makes no sense is named before anything is read', async () => {
  for (const [words, named] of [
    [['import', 'x.csv', '--header-row', 'second'], '--header-row'], [['import', 'x.csv', '--encoding', 'latin'], '--encoding'],
    [['import', 'x.csv', '--delimiter', ';;'], '--delimiter'], [['demo', '--people', '9999'], '--people'],
  ] as const) {
    const { status, warn } = await pareto(words)
    assert.deepEqual([status, warn.includes(named)], [2, true], warn)
  }
})

test('the doctor finds failed and old backups, a clock that was put back, and indexes that are mostly empty', async () => {
  const told = async (change: string) => {
    await database.run({ text: change, values: [] })
    return (await pareto(['doctor'])).out
  }
  assert.match(await told(`insert into main.backup_run (state, error, finished_at) values ('failed', 'no room', now())`), /^DO  backup .*failed: no room/m)
  assert.match(await told(`update main.backup_run set state = 'done', error = null, at = now() - interval '5 days'`), /^DO  backup .*5 days old/m)
  assert.match(await told(`update main.backup_run set at = now()`), /^ok  backup /m)
  assert.match(await told(`update main.change_log set at = now() + interval '1 hour' where seq = (select max(seq) from main.change_log)`), /^DO  clock .*60 min in the future/m)
  await told(`update main.change_log set at = now() where at > now()`)
  await database.run({ text: `create table main.scratch as select i as id, 'word ' || i as word from generate_series(1, 60000) i`, values: [] })
  for (const text of ['create index scratch_word on main.scratch (word)', 'delete from main.scratch where id % 50 > 0', 'vacuum analyze main.scratch']) await database.run({ text, values: [] })
  const found: string[] = []
  for await (const { ok, words } of examineIndexes({ database, schema: '"main"' }, 500_000)) if (!ok) found.push(words)
  await database.run({ text: 'drop table main.scratch', values: [] })
  assert.equal(found.length, 1)
  assert.match(found[0] ?? '', /scratch_word weighs [\d.]+ MB, of which about .* empty/)
})

test('the doctor says what to do about each thing that is wrong', async () => {
  const fine = await pareto(['doctor'])
  assert.deepEqual([fine.status, /^DO/m.test(fine.out)], [0, false])
  for (const subject of ['settings', 'data folder', 'disk', 'port', 'version', 'encoding', 'extensions', 'schema', 'company', 'clock', 'backup', 'indexes']) {
    assert.match(fine.out, new RegExp(`^ok  ${subject} `, 'm'))
  }
  const unreachable = await pareto(['doctor'], { more: { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/x' } })
  assert.deepEqual([unreachable.status, unreachable.out.includes('secret')], [1, false])
  assert.match(unreachable.out, /^DO  connection .*127\.0\.0\.1:1/m)
  assert.match((await pareto(['doctor'], { more: { PORT: 'x' } })).out, /^DO  settings .*PORT/m)
  const misspelt = await pareto(['doctor'], { more: { PARETO_UPLOAD_LIMITS: '5', PARETO_SERVICE_PORT: '1' } })
  assert.match(misspelt.out, /^DO  settings .*PARETO_UPLOAD_LIMIT\?$/m)
  assert.match(misspelt.out, /^ok  settings .*PARETO_SERVICE_PORT is no setting/m)
})
