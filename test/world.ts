import { startSession } from '#kernel/accounts/session.ts'
import type { Database } from '#kernel/database/database.ts'
import { clonedDatabase } from './cluster.ts'
import { type Ending, endOfFile } from './ending.ts'
import { type Answer, type World as Base, Browser, answers, openWorld } from './people.ts'

/** Olena and Marek are in one team, Ivan and Zofia in another. */
const colleagues = {
  anna: { name: answers.name, email: answers.email, role: 'administrator', teams: [] },
  marek: { name: 'Marek Mazur', email: 'marek@acme.test', role: 'manager', teams: ['North'] },
  olena: { name: 'Олена Коваль', email: 'olena@acme.test', role: 'rep', teams: ['North'] },
  ivan: { name: 'Иван Петров', email: 'ivan@acme.test', role: 'rep', teams: ['South'] },
  zofia: { name: 'Zofia Żuk', email: 'zofia@acme.test', role: 'read-only', teams: ['South'] },
} as const

export type Who = keyof typeof colleagues

/** What one person asks of the API; answers come as they are, whatever their status. */
export interface Client {
  readonly id: number
  get(url: string): Promise<Answer>
  post(url: string, body?: object): Promise<Answer>
  patch(url: string, body: object): Promise<Answer>
  delete(url: string): Promise<Answer>
}

export interface World extends Base {
  as(who: Who): Client
}

/**
 * A small company: colleagues of every role, a pipeline, customers in three languages, deals and activities; in a
 * database of its own, with the server in this process. Ends with the test `t`, else with the file.
 */
export async function world(t?: Ending): Promise<World> {
  const base = await openWorld(await clonedDatabase('small_world', build))
  const ending = t ?? endOfFile
  ending.after(() => base.close())
  const clients = new Map<Who, Client>()
  for (const who of Object.keys(colleagues) as Who[]) clients.set(who, await signIn(base, who))
  return {
    ...base,
    as(who) {
      const client = clients.get(who)
      if (!client) throw new Error(`${who} does not work here`)
      return client
    },
  }
}

/** A session made directly: hashing passwords would cost every test file half a second. */
async function signIn(base: Base, who: Who): Promise<Client> {
  const { database, workspace: { schema } } = base
  const [row] = await database.run({ text: `select id from ${schema}."user" where email = $1`, values: [colleagues[who].email] })
  const id = Number(row?.[0])
  const browser = new Browser(base)
  browser.cookies.set('pareto_session', await startSession(database, schema, id, { address: '192.0.2.1', agent: who }))
  return {
    id,
    get: (url) => browser.ask('GET', url),
    post: (url, body = {}) => browser.ask('POST', url, body),
    patch: (url, body) => browser.ask('PATCH', url, body),
    delete: (url) => browser.ask('DELETE', url),
  }
}

async function build(database: Database) {
  const base = await openWorld(database)
  const anna = new Browser(base)
  const make = async (url: string, body: object) => {
    const answer = await anna.ask('POST', url, body)
    if (answer.status >= 300) throw new Error(`${url} ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  await make('/api/setup', { ...answers, token: new URL(base.setupLink ?? '', 'http://x').searchParams.get('token') })
  for (const name of ['North', 'South']) await make('/api/teams', { name })
  for (const { teams, ...user } of Object.values(colleagues).slice(1)) await make('/api/users', { ...user, teams: teams.map((name) => ({ name })) })
  for (const [plural, records] of content) for (const record of records) await make(`/api/${plural}`, record)
  await base.close()
}

const owner = (who: Who) => ({ email: colleagues[who].email })

const content: readonly (readonly [plural: string, records: readonly object[]])[] = [
  ['companies', [
    { name: 'Żółw Sp. z o.o.', roles: ['customer'], industry: 'Toys', owner: owner('olena') },
    { name: 'ТОВ «Соняшник»', roles: ['prospect'], industry: 'Food', owner: owner('olena') },
    { name: 'ООО «Ромашка»', roles: ['customer'], industry: 'Food', owner: owner('ivan') },
  ]],
  ['people', [
    { name: { first: 'Łucja', last: 'Wróbel' }, company: { name: 'Żółw Sp. z o.o.' }, email: [{ value: 'lucja@zolw.test', label: null }], owner: owner('olena') },
    { name: { first: 'Олександр', last: 'Шевченко' }, company: { name: 'ТОВ «Соняшник»' }, owner: owner('olena') },
    { name: { first: 'Александр', last: 'Иванов' }, company: { name: 'ООО «Ромашка»' }, owner: owner('ivan') },
  ]],
  ['deals', [
    { name: 'Wooden toys', company: { name: 'Żółw Sp. z o.o.' }, amount: { amount: '1200.00', currency: 'EUR' }, owner: owner('olena') },
    { name: 'Олія на рік', company: { name: 'ТОВ «Соняшник»' }, amount: { amount: '52000.00', currency: 'UAH' }, owner: owner('olena') },
    { name: 'Чай', company: { name: 'ООО «Ромашка»' }, amount: { amount: '900.50', currency: 'EUR' }, owner: owner('ivan') },
  ]],
  ['activities', [
    { type: 'call', subject: 'Ask about the colours', deal: { name: 'Wooden toys' }, due: '2026-01-15T10:00:00Z', owner: owner('olena') },
    { type: 'note', subject: 'Любит зелёный чай', deal: { name: 'Чай' }, owner: owner('ivan') },
  ]],
]
