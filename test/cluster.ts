import type { Database } from '#kernel/database/database.ts'
import type { Embedded } from '#kernel/database/embedded/embedded.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { type Ending, endOfFile } from './ending.ts'
import { startCluster } from './start-cluster.ts'

/**
 * A fresh, empty database that is dropped when the test `t` ends; without `t`, when the file ends. `npm test` runs
 * one PostgreSQL for all files; a file run alone starts its own.
 */
export async function emptyDatabase(t?: Ending): Promise<Database> {
  return await clone('template0', t)
}

/**
 * A copy of a prepared database. `name` stands for what `build` makes (a hash of the schema): it is built by
 * whoever asks first, and copied in a tenth of a second for everybody else.
 */
export async function clonedDatabase(name: string, build: (database: Database) => Promise<void>, t?: Ending): Promise<Database> {
  const template = `template_${name}`
  await ensureTemplate(template, build)
  return await clone(template, t)
}

async function clone(template: string, t?: Ending): Promise<Database> {
  const name = `test_${process.pid}_${++made}`
  const main = await mainDatabase()
  await main.run({ text: `create database ${name} template ${template} strategy file_copy`, values: [] })
  const database = openDatabase(withName(main.url, name), { max: 5 })
  const drop = async () => {
    await database.close()
    await main.run({ text: `drop database if exists ${name} with (force)`, values: [] })
  }
  if (t) t.after(drop)
  else drops.push(drop)
  return database
}

let made = 0
const drops: (() => Promise<void>)[] = []

async function ensureTemplate(template: string, build: (database: Database) => Promise<void>) {
  const main = await mainDatabase()
  await main.transaction(async (connection) => {
    await connection.run({ text: 'select pg_advisory_xact_lock(hashtext($1))', values: [template] })
    const found = await connection.run({ text: 'select 1 from pg_database where datname = $1', values: [template] })
    if (found.length > 0) return
    await main.run({ text: `create database ${template}_unfinished template template0`, values: [] })
    const database = openDatabase(withName(main.url, `${template}_unfinished`))
    await build(database).finally(() => database.close())
    await main.run({ text: `alter database ${template}_unfinished rename to ${template}`, values: [] })
  })
}

let opening: Promise<Database> | undefined
let own: Embedded | undefined

const mainDatabase = () => (opening ??= openMain())

async function openMain(): Promise<Database> {
  const given = process.env['PARETO_TEST_DATABASE']
  own = given ? undefined : await startCluster()
  endOfFile.after(close)
  return openDatabase(given ?? own?.url ?? '', { max: 3 })
}

async function close() {
  await Promise.all(drops.splice(0).map((drop) => drop()))
  await (await opening)?.close()
  await own?.close()
  opening = undefined
}

function withName(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = '/' + name
  return changed.href
}
