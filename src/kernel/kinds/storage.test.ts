import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyDatabase } from '#test/cluster.ts'
import { parseArgument } from './arguments.ts'
import type { Field, KindName } from './fields.ts'
import { contextIn } from './given.ts'
import type { Kind, Place } from './kind.ts'
import { kindOf } from './kinds.ts'
import { type Sample, samples } from './given-samples.ts'

const context = contextIn('uk')
const database = await emptyDatabase()
const run = (text: string, values: readonly unknown[] = []) => database.run({ text, values })

await run('create schema main')
await run('create table main.company (id bigint primary key, name text)')
await run(`insert into main.company values (1, 'Acme'), (2, 'Hidden')`)
await run(`create table main."user" (id bigint primary key, name text)`)
await run(`insert into main."user" values (1, 'Anna'), (3, 'Jan')`)

/** The reader is user 1 and may read all but company 2. */
const placeOf = (name: string, values: unknown[]): Place => ({
  alias: 't',
  column: 'value',
  schema: '"main"',
  table: `of_${name}`,
  bind: (value) => `$${values.push(value)}`,
  actor: { id: 1, mates: [1, 2] },
  timeZone: context.timeZone,
  rollup: () => 'null',
  readable: (entity, alias) => (entity === 'company' ? `${alias}.name <> 'Hidden'` : 'true'),
  titleOf: (_entity, alias) => `${alias}."name"`,
  tableOf: (entity) => `"main"."${entity}"`,
})

for (const [name, sample] of Object.entries(samples))
  test(`${name}: values come back from the database as they went in, and every operator finds its rows`, () => prove(name, sample))

async function prove(name: string, { field, values, asked }: Sample) {
  const kind = kindOf(field) as Kind<KindName, unknown>
  await create(name, field, kind)
  const read = await insert(name, field, kind, [...values, null])
  assert.deepEqual(read, [...values, null])
  for (const [op, cases] of Object.entries(asked)) {
    for (const [argument, ids] of cases)
      assert.deepEqual(await matching(name, field, op, argument), ids, `${op} ${JSON.stringify(argument)}`)
  }
  await order(name, field, kind)
}

async function create(name: string, field: Field, kind: Kind<KindName, unknown>) {
  const columns = kind.columns(field).map(({ suffix, type }) => `, "value${suffix}" ${type}`)
  await run(`create table main."of_${name}" (id bigint primary key${columns.join('')})`)
  for (const using of kind.indexes?.('value', field) ?? []) await run(`create index on main."of_${name}" using ${using}`)
  for (const statement of kind.outside?.ddl(placeOf(name, []), field) ?? []) await run(statement)
}

async function insert(name: string, field: Field, kind: Kind<KindName, unknown>, values: readonly unknown[]): Promise<unknown[]> {
  for (const [at, value] of values.entries()) {
    const cells = kind.store(value, field)
    await run(`insert into main."of_${name}" values (${[at + 1, ...cells].map((_, place) => `$${place + 1}`).join(', ')})`, [
      at + 1,
      ...cells,
    ])
  }
  const rows = values.map((value, at) => ({ id: at + 1, value }))
  for (const statement of kind.outside?.save(placeOf(name, []), field, rows) ?? []) await database.run(statement)
  const bound: unknown[] = []
  const place = placeOf(name, bound)
  const read = await run(
    `select 'before', ${kind.select(place, field).join(', ')} from main."of_${name}" t ${kind.joins?.(place, field) ?? ''} order by t.id`,
    bound,
  )
  return read.map((cells) => JSON.parse(kind.json(cells, 1, field)) as unknown)
}

async function matching(name: string, field: Field, op: string, argument: unknown): Promise<number[]> {
  const parsed = parseArgument(field, op, argument, context)
  assert.ok('value' in parsed, `${name} ${op}: ${JSON.stringify(parsed)}`)
  const bound: unknown[] = []
  const condition = kindOf(field).operators[op]?.sql(placeOf(name, bound), parsed.value as never, field)
  const rows = await run(`select t.id from main."of_${name}" t where ${condition} order by t.id`, bound)
  return rows.map(([id]) => Number(id))
}

/** Sorting, sums and groups are valid SQL, and an empty value has no place in the order. */
async function order(name: string, field: Field, kind: Kind<KindName, unknown>) {
  const bound: unknown[] = []
  const place = placeOf(name, bound)
  const from = `from main."of_${name}" t ${kind.joins?.(place, field) ?? ''}`
  const key = kind.sort(place, field, '"uk-x-icu"')
  if (key !== null) assert.equal((await run(`select t.id ${from} order by ${key} desc nulls last limit 3`, bound)).length, 3)
  const sum = kind.sum(place, field)
  if (sum !== null) assert.equal((await run(`select sum(${sum}), avg(${sum}) ${from}`, bound)).length, 1)
  const group = kind.group(place, field)
  if (group !== null) assert.equal((await run(`select ${group.value}, ${group.title}, count(*) ${from} group by 1, 2`, bound)).length, 3)
}
