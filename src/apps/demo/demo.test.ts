import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Field } from '#kernel/kinds/fields.ts'
import { readOne, readPage } from '#kernel/records/read.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { searchTermsOf } from '#kernel/search/entries.ts'
import { search } from '#kernel/search/search.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { shipped } from '#src/model.ts'
import { emptyDatabase } from '#test/cluster.ts'
import { loadDemo } from './load.ts'

const currencies = { uk: 'UAH', ru: 'RUB', pl: 'PLN', en: 'GBP' } as const
const countries = { uk: 'UA', ru: 'RU', pl: 'PL', en: 'GB' } as const
const workspaces = new Map<string, LiveWorkspace>()
for (const language of ['uk', 'ru', 'pl', 'en'] as const) workspaces.set(language, await demoIn(language))
after(() => Promise.all([...workspaces.values()].map((workspace) => workspace.close())))

async function demoIn(language: keyof typeof currencies): Promise<LiveWorkspace> {
  const database = await emptyDatabase()
  const fresh = await LiveWorkspace.open(database, 'main', shipped)
  await database.run({
    text: 'insert into main.company_settings (company, language, base_currency, time_zone, country) values ($1, $2, $3, $4, $5)',
    values: ['Demo', language, currencies[language], 'Europe/Warsaw', countries[language]],
  })
  await fresh.reload()
  const [administrator] = await write(systemContext(fresh, 'demo'), [{ op: 'create', entity: 'user', values: { name: 'Ann Lead', email: 'ann@demo.example', role: 'administrator' } }])
  await loadDemo(fresh, { size: 'small', administrator: administrator && 'id' in administrator ? administrator.id : 0 })
  return fresh
}

for (const [language, workspace] of workspaces) {
  const context = systemContext(workspace, 'web')
  const count = async (condition: string, table = 'deal') =>
    Number((await workspace.database.run({ text: `select count(*) from main.${table} where ${condition}`, values: [] }))[0]?.[0])

  test(`the demo company in ${language} is as large as promised and alive on every screen`, async () => {
    assert.equal(await count('true', 'company'), 300)
    assert.equal(await count('true', 'person'), 900)
    assert.equal(await count('true'), 400)
    for (const stage of workspace.references.all('stage')) assert.ok((await count(`stage_id = ${String(stage['id'])}`)) > 0, String(stage['name']))
    const open = await count(`status = 'open'`)
    const stopped = await count(`status = 'open' and stage_since < now() - interval '15 days'`)
    const idle = await count(`status = 'open' and not exists (select from main.activity a where a.deal_id = deal.id and a.done_at is null and a.type <> 'note')`)
    assert.ok(open > 90 && open < 250, `${open} open`)
    assert.ok(stopped > open * 0.1 && stopped < open * 0.4, `${stopped} of ${open} have stopped`)
    assert.ok(idle > open * 0.1 && idle < open * 0.4, `${idle} of ${open} have no next step`)
    assert.ok((await count(`done_at is null and type <> 'note' and due < now()`, 'activity')) > 5)
    assert.ok((await count(`done_at is null and type <> 'note' and due > now()`, 'activity')) > 20)
    assert.equal(await count(`status = 'lost' and lost_reason_id is null`), 0)
    assert.equal(workspace.references.all('user').length, 8)
    assert.equal(workspace.references.all('team').length, 3)
  })

  test(`everything in the demo company in ${language} could have been typed in`, async () => {
    for (const name of ['company', 'person', 'deal', 'activity']) {
      const entity = workspace.model.entities.get(name)
      const page = JSON.parse(await readPage(context, { entity: name, limit: 300 })) as { items: Record<string, unknown>[] }
      for (const record of page.items) {
        for (const { key, kind, definition } of entity?.fields.values() ?? []) {
          if (kind.columns(definition as never).length === 0 || record[key] === null) continue
          const parsed = kind.parse(record[key], definition as never as Field, context.values)
          assert.ok('value' in parsed, `${name}.${key}: ${JSON.stringify(record[key])}`)
          assert.ok(kind.same(parsed.value as never, record[key] as never), `${name}.${key}: ${JSON.stringify(record[key])}`)
        }
      }
    }
  })

  test(`the demo company in ${language} is found by search as if it had been typed in`, async () => {
    const company = workspace.model.entities.get('company')
    const page = JSON.parse(await readPage(context, { entity: 'company', limit: 5 })) as { items: { id: number; name: string }[] }
    for (const { id, name } of page.items) {
      const record = JSON.parse(await readOne(context, 'company', id)) as Record<string, unknown>
      const [entry] = await workspace.database.run({ text: `select terms = $1::tsvector from main.search_entry where entity = 'company' and record_id = $2`, values: [company ? searchTermsOf(company, record, context) : '', id] })
      assert.equal(entry?.[0], 't', name)
      assert.ok((await search(context, name)).some((item) => item.entity === 'company' && item.id === id), name)
    }
  })

  test(`records of the demo company in ${language} have a past`, async () => {
    assert.equal(await count('version <> (select max(version) from main.change_log c where c.entity = \'deal\' and c.record_id = deal.id)'), 0)
    assert.ok((await count(`op = 'update' and entity = 'deal'`, 'change_log')) > 500)
    assert.equal(await count('at > now()', 'change_log'), 0)
    const outOfOrder = await workspace.database.run({ text: `select 1 from main.change_log a join main.change_log b on b.seq = a.seq + 1 where b.at < a.at and a.entity in ('company', 'person', 'deal', 'activity') and b.entity in ('company', 'person', 'deal', 'activity') limit 1`, values: [] })
    assert.equal(outOfOrder.length, 0)
  })
}

test('a demo company is not loaded over what is there unless that is asked for', async () => {
  const workspace = workspaces.get('en') as LiveWorkspace
  await assert.rejects(loadDemo(workspace, { size: 'small', administrator: 1 }), (error) => error instanceof Refusal && error.code === 'demoNotEmpty')
})
