import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { type ImportWorld, type Run, bringIn, importWorld, listed } from '#test/imports.ts'

/** Real exports lie beside the project, where it is developed; elsewhere these tests are left out. */
const folder = resolve(import.meta.dirname, '../../../../shared/data/sales')
const options = existsSync(folder) ? {} : { skip: 'the real data is not here: it belongs in ../shared/data/sales' }

const bring = (world: ImportWorld, path: string, changes: object = {}) => bringIn(world, path.split('/').at(-1) ?? path, readFileSync(resolve(folder, path)), changes)
const counts = (run: Run) => run['counts'] as unknown as Record<string, number> & { made: Record<string, number> }
const report = (run: Run) => run['report'] as unknown as { similar: readonly object[]; empty: readonly object[] }

async function pipelineOf(world: ImportWorld): Promise<Record<string, number>> {
  const { body } = await world.anna.ask('GET', '/api/deals/summary?by=stage')
  const groups = body['groups'] as unknown as { by: { title: string }; count: number }[]
  return Object.fromEntries(groups.map(({ by, count }) => [by.title, count]))
}

test('a company moves from another CRM with accounts, products, teams and 8,800 opportunities', options, async (t) => {
  const world = await importWorld(t)
  const maven = 'maven-crm-opportunities'
  assert.equal(counts(await bring(world, `${maven}/accounts.csv`))['created'], 85)
  assert.equal(counts(await bring(world, `${maven}/products.csv`))['created'], 7)
  const agents = await bring(world, `${maven}/sales_teams.csv`)
  assert.deepEqual([counts(agents)['created'], counts(agents).made], [35, { team: 3, user: 6 }])
  const [anna] = await listed(world, 'users', 'name,manager,teams', `&filter=${encodeURIComponent('{"field":"name","op":"=","value":"Anna Snelling"}')}`)
  assert.deepEqual([titleOf(anna?.['manager']), (anna?.['teams'] as object[] | undefined)?.map(titleOf)], ['Dustin Brinkmann', ['Central']])

  const deals = await bring(world, `${maven}/sales_pipeline.csv`)
  assert.deepEqual([counts(deals)['created'], counts(deals)['refused'], counts(deals).made], [8800, 0, { stage: 2 }])
  assert.deepEqual(report(deals).similar, [{ column: 2, field: 'products', text: 'GTXPro', title: 'GTX Pro', count: 1480 }])
  assert.deepEqual(report(deals).empty, [{ column: 3, header: 'account', field: 'company', count: 1425 }])
  assert.deepEqual(await pipelineOf(world), { Won: 4238, Lost: 2473, Engaging: 1589, Prospecting: 500 })
  const won = encodeURIComponent('{"field":"status","op":"=","value":"won"}')
  const { body } = await world.anna.ask('GET', `/api/deals/summary?sum=amount&filter=${won}`)
  assert.equal(Number((body['total'] as unknown as { sum: Record<string, string> | string }).sum['amount' as never] ?? (body['total'] as unknown as { sum: string }).sum), 10_005_534)

  const again = await bring(world, `${maven}/variants/sales_pipeline_ddmmyyyy.csv`)
  assert.deepEqual([counts(again)['created'], counts(again)['unchanged']], [0, 8800])
})

test('a Zoho organisation comes in: users, accounts, contacts, potentials, calls, tasks and events find each other by their ids', options, async (t) => {
  const world = await importWorld(t)
  const zoho = (table: string) => bring(world, `zoho-crm-demo/${table}.csv.gz`, { source: 'zoho' })
  const created: Record<string, number | undefined> = {}
  for (const table of ['Users', 'Accounts', 'Contacts', 'Potentials', 'Calls', 'Tasks', 'Events']) created[table] = counts(await zoho(table))['created']
  assert.deepEqual(created, { Users: 11, Accounts: 2229, Contacts: 1265, Potentials: 3632, Calls: 4100, Tasks: 2978, Events: 2978 })
  const { Won, Lost } = await pipelineOf(world)
  assert.deepEqual([Won, Lost], [1425, 485])
  const [contact] = await listed(world, 'people', 'name,company,owner', `&filter=${encodeURIComponent('{"field":"email","op":"=","value":"beckittucker@dayrep.com"}')}`)
  assert.equal(titleOf(contact?.['owner']), 'David Love')
})

test('Salesforce extracts in windows-1252 come in by their API names, twice without doubles', options, async (t) => {
  const world = await importWorld(t)
  const salesforce = (table: string) => bring(world, `salesforce-dataloader/data/${table}.csv`, { source: 'salesforce' })
  assert.deepEqual([counts(await salesforce('accountData'))['created'], counts(await salesforce('accountData'))['unchanged']], [423, 423])
  assert.deepEqual([counts(await salesforce('opportunityData'))['created'], counts(await salesforce('opportunityData'))['unchanged']], [38, 38])
  const found = await listed(world, 'companies', 'name,address', `&filter=${encodeURIComponent('{"field":"name","op":"contains","value":"Crédito Inmobiliario"}')}`)
  assert.equal(found.length, 1)
})

const titleOf = (link: unknown): string | null | undefined => (link as { title: string | null } | null | undefined)?.title
