import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyDatabase } from '#test/cluster.ts'
import { parseArgument } from './arguments.ts'
import type { Field, KindName } from './fields.ts'
import { contextIn } from './given.ts'
import type { Kind, Place } from './kind.ts'
import { kindOf } from './kinds.ts'

/** A field of each kind with values in API form, and what each of its operators is asked with: argument and ids of the rows that match. */
interface Sample {
  readonly field: Field
  readonly values: readonly unknown[]
  readonly asked: Readonly<Record<string, readonly (readonly [unknown, readonly number[]])[]>>
}

const kyiv = { street: 'Хрещатик, 1', city: 'Київ', region: null, postalCode: '01001', country: 'UA' }
const lviv = { street: null, city: 'Львів', region: null, postalCode: null, country: 'UA' }
const several = (...values: readonly unknown[]) => values.map((value, at) => ({ value, label: at === 0 ? 'work' : null }))

/** Row 1 and 2 hold the values, row 3 is empty. */
const samples: Readonly<Record<string, Sample>> = {
  text: {
    field: { kind: 'text' }, values: ['Ромашка, ТОВ', '100%_"b"\\'],
    asked: {
      contains: [['РОМАШКА', [1]], ['%_', [2]], ['x', []]], 'not contains': [['ромашка', [2, 3]]], starts: [['ром', [1]]], '=': [['Ромашка, ТОВ', [1]]],
      '!=': [['Ромашка, ТОВ', [2, 3]]], in: [[['Ромашка, ТОВ', '100%_"b"\\'], [1, 2]]], 'not in': [[['Ромашка, ТОВ'], [2, 3]]], empty: [[null, [3]]], 'not empty': [[null, [1, 2]]],
    },
  },
  longText: { field: { kind: 'longText' }, values: ['a\nb', '"'], asked: { contains: [['B', [1]]], empty: [[null, [3]]] } },
  number: {
    field: { kind: 'number' }, values: [12.5, '9007199254740993.5'],
    asked: { '=': [[12.5, [1]]], '>': [[12.5, [2]]], '<=': [[13, [1]]], between: [[[12, 13], [1]], [{ from: 13 }, [2]]], in: [[[12.5], [1]]], '!=': [[12.5, [2, 3]]] },
  },
  percent: { field: { kind: 'percent' }, values: [50, 0], asked: { '>=': [[50, [1]]], '<': [[50, [2]]] } },
  money: {
    field: { kind: 'money' }, values: [{ amount: '1000.00', currency: 'USD', base: '38000.00' }, { amount: '-0.0001', currency: 'UAH', base: '-0.0001' }],
    asked: {
      '=': [[38000, [1]], [{ amount: 1000, currency: 'USD' }, [1]], [{ amount: 1000, currency: 'EUR' }, []]], '!=': [[38000, [2, 3]]], '>': [['100', [1]]], '<': [[0, [2]]],
      between: [[[1, 40000], [1]]], empty: [[null, [3]]],
    },
  },
  date: { field: { kind: 'date' }, values: ['2021-04-03', '2050-01-31'], asked: { '=': [['2021-04-03', [1]]], '>': [['today', [2]]], overdue: [[null, [1]]], within: [[{ next: 100, unit: 'year' }, [2]]], thisYear: [[null, []]], 'not in': [[['2021-04-03'], [2, 3]]] } },
  dateTime: {
    field: { kind: 'dateTime' }, values: ['2021-04-02T21:30:00Z', '2050-01-31T10:00:00.123Z'],
    asked: {
      '=': [['2021-04-03', [1]], ['2021-04-02T21:30:00Z', [1]], ['2021-04-02', []]], '!=': [['2021-04-03', [2, 3]]], '>': [['2021-04-03', [2]]], '>=': [['2021-04-03', [1, 2]]], '<': [['2021-04-03', []]],
      '<=': [['2021-04-03', [1]]], between: [[['2021-04-03', '2021-04-03'], [1]]], overdue: [[null, [1]]], within: [[{ last: 100, unit: 'year' }, [1]]], today: [[null, []]],
    },
  },
  duration: { field: { kind: 'duration' }, values: [5400, 0], asked: { '>': [['PT1H', [1]]] } },
  boolean: { field: { kind: 'boolean' }, values: [true, false], asked: { '=': [[true, [1]]], '!=': [[true, [2, 3]]] } },
  choice: { field: { kind: 'choice', options: [{ key: 'won' }, { key: "l'ost" }] }, values: ["l'ost", 'won'], asked: { in: [[["l'ost"], [1]]], 'not in': [['won', [1, 3]]] } },
  multiChoice: { field: { kind: 'multiChoice', options: [{ key: 'a' }, { key: 'b' }] }, values: [['a', 'b'], ['b']], asked: { 'any of': [[['a'], [1]]], 'all of': [[['a', 'b'], [1]]], 'none of': [[['a'], [2, 3]]] } },
  tags: { field: { kind: 'tags' }, values: [['a "b"', 'c,d'], ['\\', '{}', 'null']], asked: { 'any of': [[['c,d', '\\'], [1, 2]]], empty: [[null, [3]]] } },
  url: { field: { kind: 'url' }, values: ['https://example.com', 'http://a.b.pl/?q=1'], asked: { contains: [['EXAMPLE', [1]]] } },
  email: { field: { kind: 'email' }, values: ['a@b.pl', 'c@d.pl'], asked: { '=': [['A@b.pl', [1]]], '!=': [['a@b.pl', [2, 3]]], contains: [['B.PL', [1]]], in: [[['a@b.pl', 'c@d.pl'], [1, 2]]] } },
  emails: {
    field: { kind: 'email', many: true }, values: [several('a@b.pl', 'x@y.pl'), several('c@d.pl')],
    asked: { '=': [['x@y.pl', [1]], ['a@b.pl', [1]]], '!=': [['x@y.pl', [2, 3]]], contains: [['y.pl', [1]]], 'not contains': [['y.pl', [2, 3]]], empty: [[null, [3]]] },
  },
  phones: { field: { kind: 'phone', many: true }, values: [several('+380441234567', '+48221234567;ext=5'), several('+74951234567')], asked: { '=': [['044 123-45-67', [1]]], contains: [['(22) 123', [1]]], starts: [['+7 495', [2]]] } },
  phone: { field: { kind: 'phone' }, values: ['+380441234567', '555555'], asked: { starts: [['+380', [1]]] } },
  address: { field: { kind: 'address' }, values: [kyiv, lviv], asked: { '=': [[{ city: 'Київ' }, [1]], [{ country: 'UA' }, [1, 2]]], contains: [['хрещ', [1]]], 'not contains': [['хрещ', [2, 3]]], empty: [[null, [3]]], 'not empty': [[null, [1, 2]]] } },
  addresses: { field: { kind: 'address', many: true }, values: [several(kyiv, lviv), several(lviv)], asked: { '=': [[{ city: 'Львів' }, [1, 2]], [{ city: 'Київ' }, [1]]], contains: [['льв', [1, 2]], ['хрещ', [1]]] } },
  personName: { field: { kind: 'personName' }, values: [{ first: 'Тарас', middle: null, last: 'Шевченко' }, { first: 'Jan', middle: null, last: null }], asked: { contains: [['шевченко т', [1]]], '=': [['Шевченко Тарас', [1]]], empty: [[null, [3]]] } },
  link: { field: { kind: 'link', to: 'company' }, values: [{ id: 1, title: 'Acme' }, { id: 2, title: null }], asked: { '=': [[1, [1]]], '!=': [[1, [2, 3]]], in: [[[1, 2], [1, 2]]], 'not in': [[[1], [2, 3]]], contains: [['acme', [1]], ['hidden', []]] } },
  user: { field: { kind: 'user' }, values: [{ id: 1, title: 'Anna' }, { id: 3, title: 'Jan' }], asked: { me: [[null, [1]]], 'my team': [[null, [1]]], '=': [[3, [2]]] } },
  links: {
    field: { kind: 'links', to: 'company' }, values: [[{ id: 2, title: null, label: 'a "b"' }, { id: 1, title: 'Acme', label: null }], [{ id: 1, title: 'Acme', label: null }]],
    asked: { 'any of': [[[2], [1]]], 'all of': [[[1, 2], [1]]], 'none of': [[[2], [2, 3]]], contains: [['acme', [1, 2]], ['hidden', []]], empty: [[null, [3]]], 'not empty': [[null, [1, 2]]] },
  },
}

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
  alias: 't', column: 'value', schema: '"main"', table: `of_${name}`, bind: (value) => `$${values.push(value)}`, actor: { id: 1, mates: [1, 2] }, timeZone: context.timeZone,
  readable: (entity, alias) => (entity === 'company' ? `${alias}.name <> 'Hidden'` : 'true'), titleOf: (_entity, alias) => `${alias}."name"`, tableOf: (entity) => `"main"."${entity}"`,
})

for (const [name, sample] of Object.entries(samples)) test(`${name}: values come back from the database as they went in, and every operator finds its rows`, () => prove(name, sample))

async function prove(name: string, { field, values, asked }: Sample) {
  const kind = kindOf(field) as Kind<KindName, unknown>
  await create(name, field, kind)
  const read = await insert(name, field, kind, [...values, null])
  assert.deepEqual(read, [...values, null])
  for (const [op, cases] of Object.entries(asked)) {
    for (const [argument, ids] of cases) assert.deepEqual(await matching(name, field, op, argument), ids, `${op} ${JSON.stringify(argument)}`)
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
    await run(`insert into main."of_${name}" values (${[at + 1, ...cells].map((_, place) => `$${place + 1}`).join(', ')})`, [at + 1, ...cells])
  }
  const rows = values.map((value, at) => ({ id: at + 1, value }))
  for (const statement of kind.outside?.save(placeOf(name, []), field, rows) ?? []) await database.run(statement)
  const bound: unknown[] = []
  const place = placeOf(name, bound)
  const read = await run(`select 'before', ${kind.select(place, field).join(', ')} from main."of_${name}" t ${kind.joins?.(place, field) ?? ''} order by t.id`, bound)
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
