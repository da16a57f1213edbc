import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { Browser, answers, company, openWorld, signedIn } from '#test/people.ts'
import { portraitOf } from '#test/portrait.ts'
import { runCommand } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'pareto-upgrade-'))
const [dataFolder, backups] = [join(folder, 'data'), join(folder, 'backups')]
const world = await company()
const anna = await signedIn(world, answers.email)
const { body: field } = await anna.ask('POST', '/api/fields', { entity: 'company', kind: 'text', label: { en: 'Slogan' } })
const { body: acme } = await anna.ask('POST', '/api/companies', { name: 'Acme', [String(field['key'])]: 'We try harder' })
await world.close()
await world.database.close()
after(() => rmSync(folder, { recursive: true }))

/** Commands and servers come one after the other: a restore wants to be alone. */
async function at<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(world.database.url, { max: 5 })
  return work(database).finally(() => database.close())
}

async function pareto(...words: readonly string[]) {
  const lines: string[] = []
  const tell = (line: string) => void lines.push(line)
  const environment = { DATABASE_URL: world.database.url, PARETO_DATA: dataFolder, PARETO_BACKUPS: backups, PORT: '0' }
  const status = await runCommand(words, { out: tell, warn: tell, progress: () => {}, input: async () => '', environment })
  return { status, told: lines.join('\n') }
}

const run = (...texts: readonly string[]) => at(async (database) => { for (const text of texts) await database.run({ text, values: [] }) })
const portrait = () => at(portraitOf)

test('a base of an older version is backed up and brought up to date, keeps what people made, and can go back', async () => {
  await run('create extension if not exists pg_trgm', 'alter table main.company drop column founded', 'drop table main.backup_plan', `comment on schema main is 'pareto older 0.0.9'`)
  const older = await portrait()
  const { status, told } = await pareto('upgrade')
  assert.equal(status, 0, told)
  assert.match(told, /is of Pareto 0\.0\.9/)
  const [, archive = ''] = /restore "(.+)" --old/.exec(told) ?? []
  assert.deepEqual([join(backups, readdirSync(backups)[0] ?? '')], [archive])
  await at(async (database) => {
    const opened = await openWorld(database, { dataFolder, backups })
    const browser = new Browser(opened)
    await browser.signIn(answers.email)
    const { body } = await browser.ask('GET', `/api/companies/${acme['id']}`)
    assert.deepEqual([body[String(field['key'])], body['founded']], ['We try harder', null])
    await browser.ask('PATCH', `/api/companies/${acme['id']}`, { version: 1, founded: 1999 })
    await opened.close()
  })
  assert.match((await pareto('upgrade')).told, /up to date/)
  const back = await pareto('restore', archive, '--old', join(folder, 'after-upgrade.tar'))
  assert.equal(back.status, 0, back.told)
  assert.deepEqual(await portrait(), older)
})

test('a base of a newer version is left alone, with a word what to do', async () => {
  await run(`comment on schema main is 'pareto newer 99.0.0'`)
  await assert.rejects(at((database) => openWorld(database, { dataFolder })), /by Pareto 99\.0\.0, this is/)
  const { status, told } = await pareto('doctor')
  assert.equal(status, 1)
  assert.match(told, /^DO {2}schema .*Pareto 99\.0\.0/m)
})
