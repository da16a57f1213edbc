import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Context, Workspace } from '#kernel/context.ts'
import type { RoleName } from '#kernel/model/definition.ts'
import type { Entity } from '#kernel/model/model.ts'
import { readPage } from '#kernel/records/read.ts'
import { write } from '#kernel/records/write.ts'
import { contextOf, systemContext } from '#kernel/workspace/context.ts'
import { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { shipped } from '#src/model.ts'
import { emptyDatabase } from '#test/cluster.ts'
import { markStale, searchTermsOf, weightsFor } from './entries.ts'
import { named } from './fixtures/names.ts'
import { misspell } from './fixtures/misspell.ts'
import { keepSearchable } from './plan.ts'
import { recountWhenDue } from './recount.ts'
import { search } from './search.ts'
import { rebuildVocabulary } from './vocabulary.ts'

const workspace = await LiveWorkspace.open(await emptyDatabase(), 'main', shipped)
const system = systemContext(workspace, 'demo')
after(() => workspace.close())
await write(system, [{ op: 'create', entity: 'pipeline', values: { name: 'Sales' } }])
await write(system, [{ op: 'create', entity: 'stage', values: { name: 'New', pipeline: { name: 'Sales' }, position: 1 } }])
await write(system, named.map(({ name }) => ({ op: 'create', entity: 'company', values: { name } })))
await rebuildVocabulary(workspace)

test('names are found in another case, another alphabet and with a typing error', async () => {
  assert.equal(await recall(({ name }) => name), 1)
  assert.ok((await recall(({ form }) => form)) > 0.95, 'inflected')
  assert.ok((await recall(({ spelling }) => spelling)) > 0.9, 'transliterated')
  const random = misspell(7)
  assert.ok((await recall(({ name }) => random(name))) > 0.95, 'misspelt')
  assert.ok((await recall(({ form }) => random(form))) > 0.9, 'misspelt in another case')
  assert.ok((await recall(({ spelling }) => random(spelling))) > 0.87, 'misspelt in another alphabet')
})

test('a phone is found in any format, by its local part and by its beginning', async () => {
  const [id] = await create('person', { name: { first: 'Iwona', last: 'Telefon' }, phone: [{ value: '+380671234567', label: null }] })
  for (const asked of ['+380671234567', '+38 (067) 123-45-67', '067 123 45 67', '0671234567', '380 67 123 45 67', '123-45-67', '+38067123']) {
    assert.deepEqual(await found(system, asked), [`person ${id}`], asked)
  }
})

test('an e-mail, its domain and a tax id find their owners', async () => {
  const [person] = await create('person', { name: { first: 'Adam', last: 'Poczta' }, email: [{ value: 'a.poczta@zielona-sowa.example', label: null }] })
  const [company] = await create('company', { name: 'Sowa', nip: '5213017228', website: 'https://www.zielona-sowa.example/kontakt' })
  assert.deepEqual(await found(system, 'a.poczta@zielona-sowa.example'), [`person ${person}`])
  assert.deepEqual(await found(system, 'A.Poczta@Zielona'), [`person ${person}`])
  assert.deepEqual(new Set(await found(system, 'zielona-sowa.example')), new Set([`person ${person}`, `company ${company}`]))
  assert.deepEqual(await found(system, '521-301-72-28'), [`company ${company}`])
  assert.deepEqual(await found(system, 'PL5213017228'), [`company ${company}`])
  const [item] = await search(system, '521 301 72 28')
  assert.deepEqual(item?.why, { field: 'nip', text: '5213017228' })
})

test('the title that is the question comes before longer titles and other fields', async () => {
  const [long] = await create('company', { name: 'Obelisk Trade House' })
  const [field] = await create('company', { name: 'Quite Another', legalName: 'Obelisk' })
  const [exact] = await create('company', { name: 'Obelisk' })
  const [begun] = await create('company', { name: 'Obeliskowa' })
  const ids = (await search(system, 'obelisk')).map(({ id }) => id)
  assert.deepEqual(ids.slice(0, 2), [exact, long])
  assert.deepEqual(new Set(ids), new Set([long, field, exact, begun]))
})

test('a deleted record is not found until it is restored', async () => {
  const [id = 0] = await create('company', { name: 'Vanishing Meridian' })
  await write(system, [{ op: 'delete', entity: 'company', id }])
  assert.deepEqual(await found(system, 'vanishing'), [])
  await write(system, [{ op: 'restore', entity: 'company', id }])
  assert.deepEqual(await found(system, 'vanishing'), [`company ${id}`])
})

test('a new name finds the record and the old one no longer does', async () => {
  const [id = 0] = await create('company', { name: 'Former Lighthouse Keepers' })
  await write(system, [{ op: 'update', entity: 'company', id, values: { name: 'Zephyr Guild' } }])
  assert.deepEqual(await found(system, 'zephyr'), [`company ${id}`])
  assert.deepEqual(await found(system, 'former'), [])
})

test('a rep finds deals of the own team alone', async () => {
  const [rep = 0] = await create('user', { name: 'Rep One', role: 'rep' })
  const [other = 0] = await create('user', { name: 'Rep Two', role: 'rep' })
  const [mine] = await create('deal', { name: 'Kaleidoscope north', owner: rep })
  const [theirs] = await create('deal', { name: 'Kaleidoscope south', owner: other })
  assert.deepEqual(await found(as(rep, 'rep'), 'kaleidoscope'), [`deal ${mine}`])
  assert.deepEqual(new Set(await found(system, 'kaleidoscope')), new Set([`deal ${mine}`, `deal ${theirs}`]))
})

test('what stands in a hidden field alone is found only by those who see it, in search and in lists', async () => {
  const [id] = await create('company', { name: 'Plain Sight', legalName: 'Secret Pangolin' })
  const blind = hiding(as(1, 'rep'), 'company', 'legalName')
  assert.deepEqual(await found(blind, 'pangolin'), [])
  assert.deepEqual(await found(blind, 'plain'), [`company ${id}`])
  const [again] = await create('company', { name: 'Plain Hearing', legalName: 'Secret Aardvark' }, hiding(system, 'company', 'legalName'))
  assert.deepEqual(await found(blind, 'aardvark'), [])
  assert.deepEqual(await listed(blind, 'company', 'aardvark'), [])
  assert.deepEqual(await listed(system, 'company', 'aardvark'), [again])
  assert.deepEqual(await found(system, 'aardvark'), [`company ${again}`])
})

test('a field that is hidden in settings stops finding its records at once, and finds them again when it is shown', async () => {
  const keeping = keepSearchable(workspace)
  await keeping.settled()
  const [id] = await create('company', { name: 'Open Book', legalName: 'Covert Wombat' })
  const rep = () => as(1, 'rep')
  assert.deepEqual(await listed(rep(), 'company', 'wombat'), [id])
  const hide = (hidden: boolean) => workspace.redefine(async (connection) => void (await connection.run({
    text: `insert into main.field_access (entity, field, role, mode) values ('company', 'legalName', 'rep', $1)
      on conflict (entity, field, role) do update set mode = excluded.mode`, values: [hidden ? 'hidden' : 'write'],
  })))
  await hide(true)
  assert.deepEqual(await listed(rep(), 'company', 'wombat'), [])
  assert.deepEqual(await found(rep(), 'wombat'), [])
  await keeping.settled()
  assert.deepEqual(await listed(rep(), 'company', 'wombat'), [])
  assert.deepEqual(await listed(rep(), 'company', 'open book'), [id])
  assert.deepEqual(await listed(system, 'company', 'wombat'), [id])
  await hide(false)
  await keeping.settled()
  assert.deepEqual(await listed(rep(), 'company', 'wombat'), [id])
  await keeping.close()
})

test('titles alone find until everybody is done who makes entries anew', () => {
  const entity = workspace.model.entities.get('company')
  assert.ok(entity)
  const blind = hiding(as(1, 'rep'), 'company', 'legalName')
  const [one, other] = [markStale(blind.workspace, entity), markStale(blind.workspace, entity)]
  one()
  assert.equal(weightsFor(blind, entity), 'a')
  other()
  assert.equal(weightsFor(blind, entity), 'ab')
})

test('the search field of a list forgives a typing error and takes beginnings', async () => {
  const [id] = await create('company', { name: 'Marzipan Observatory' })
  await rebuildVocabulary(workspace)
  for (const asked of ['marzipan', 'marzip', 'marzipna', 'observatori', 'obs marzi']) assert.deepEqual(await listed(system, 'company', asked), [id], asked)
  assert.deepEqual(await listed(system, 'company', 'marzipan nowhere'), [])
})

test('words are counted once a day', async () => {
  assert.equal(await recountWhenDue(workspace, new Date('2031-05-01T03:00:00Z')), true)
  assert.equal(await recountWhenDue(workspace, new Date('2031-05-01T23:00:00Z')), false)
  assert.equal(await recountWhenDue(workspace, new Date('2031-05-02T01:00:00Z')), true)
})

test('questions of signs, of nothing and of great length are answered', async () => {
  for (const asked of ['', ' ', "'", '\\', ':*', '& | !', '(((', "o'", '%_', 'a'.repeat(5000), 'а б в г д е ё ж з', '\u0000', '💡', '1', '@', '.example']) {
    assert.ok(Array.isArray(await search(system, asked)), asked)
    assert.ok(Array.isArray(await listed(system, 'company', asked)), asked)
  }
})

async function recall(ask: (one: (typeof named)[number]) => string): Promise<number> {
  let hits = 0
  for (const one of named) {
    const items = await search(system, ask(one), 10)
    if (items.some(({ title }) => title === one.name)) hits++
  }
  return hits / named.length
}

const found = async (context: Context, asked: string) => (await search(context, asked)).map(({ entity, id }) => `${entity} ${id}`)

async function listed(context: Context, entity: string, asked: string): Promise<number[]> {
  const page = JSON.parse(await readPage(context, { entity, search: asked, fields: [] })) as { items: { id: number }[] }
  return page.items.map(({ id }) => id)
}

async function create(entity: string, values: Record<string, unknown>, context = system): Promise<number[]> {
  const outcomes = await write(context, [{ op: 'create', entity, values }])
  return outcomes.map((outcome) => ('id' in outcome ? outcome.id : 0))
}

const as = (id: number, role: RoleName): Context =>
  contextOf(workspace, { id, name: '', role, teams: [], mates: [id], below: [id], language: 'en', timeZone: 'UTC' }, 'web')

/** The same context in a workspace whose reps do not see the field. */
function hiding(context: Context, entity: string, field: string): Context {
  const { rights } = context.workspace
  const changed: Workspace = Object.create(context.workspace, {
    rights: { value: { ...rights, hidden: (name: string, role: RoleName) => (name === entity && role === 'rep' ? new Set([field]) : rights.hidden(name, role)) } },
  })
  return { ...context, workspace: changed }
}

test('a number at the end of a name finds that one first, and finds it alone when it is asked for with the name', async () => {
  const [five] = await create('company', { name: 'Quagmire Depot 5' })
  const [fifty] = await create('company', { name: 'Quagmire Depot 50' })
  assert.deepEqual(await found(system, 'quagmire depot 5'), [`company ${five}`, `company ${fifty}`])
  assert.deepEqual(await found(system, 'quagmire depot 50'), [`company ${fifty}`])
  assert.deepEqual((await listed(system, 'company', 'quagmire 5')).sort((a, b) => a - b), [five, fifty])
})

test('words are counted as records come in, not only once a day', async () => {
  for (let made = 0; made < 4; made++) await create('company', { name: `Bumblebee ${made}` })
  const counted = async () => Number((await workspace.database.run({ text: `select records from main.search_word where entity = 'company' and word like 'bumbl%'`, values: [] }))[0]?.[0])
  for (let waited = 0; !(await counted() >= 4) && waited < 100; waited++) await new Promise((done) => setTimeout(done, 100))
  assert.ok(await counted() >= 4)
})

test('of a word that hundreds hold the newest are found, and an old one when it is asked for by more', async () => {
  const [old] = await create('company', { name: 'Commonplace Quasar' })
  const [common, rest] = ['Commonplace', 'Quite Ordinary'].map((name) => searchTermsOf(workspace.model.entities.get('company') as Entity, { name }, system))
  const made = await workspace.database.run({
    text: `with made as (insert into main.company (name) select case when n % 40 = 0 then 'Commonplace' else 'Quite Ordinary' end from generate_series(1, 18000) n returning id, name),
        known as (insert into main.search_entry (entity, record_id, terms) select 'company', id, (case name when 'Commonplace' then $1 else $2 end)::tsvector from made)
      select id from made where name = 'Commonplace' order by id desc limit 20`, values: [common, rest],
  })
  await rebuildVocabulary(workspace)
  assert.deepEqual(await found(system, 'commonplac'), made.map(([id]) => `company ${id}`))
  assert.deepEqual(await found(system, 'commonplace quasar'), [`company ${old}`])
})
