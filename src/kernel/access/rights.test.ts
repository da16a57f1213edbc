import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'
import { columnsOf } from '#kernel/records/scope.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { fieldsRead } from './computed.ts'

const world = await company()
after(() => world.close())
await makeFirstPipeline(systemContext(world.workspace, 'web'))

const administrator = await signedIn(world, answers.email)
const set = (...changes: object[]) => administrator.ask('PUT', '/api/rights', { changes })

test('administrators see who may do what with which objects', async () => {
  const { status, body } = await administrator.ask('GET', '/api/rights')
  assert.equal(status, 200)
  const rows = body['entities'] as unknown as { entity: string; access: Record<string, Record<string, string>> }[]
  const deal = rows.find(({ entity }) => entity === 'deal')
  assert.deepEqual(
    [deal?.access['administrator']?.['delete'], deal?.access['rep']?.['update'], deal?.access['read-only']?.['create']],
    ['all', 'own', 'none'],
  )
})

test('nobody else sees or changes rights', async () => {
  for (const role of ['manager', 'rep', 'read-only'] as const) {
    const person = await signedIn(world, `${role}@rights.test`, role)
    assert.equal((await person.ask('GET', '/api/rights')).status, 404)
    assert.equal((await person.ask('PUT', '/api/rights', { changes: [{ entity: 'deal', role, verb: 'read', scope: 'all' }] })).status, 404)
  }
})

test('a changed right counts at once, and can be set back', async () => {
  const rep = await signedIn(world, 'changed@rights.test', 'rep')
  const { body: deal } = await administrator.ask('POST', '/api/deals', { name: 'Of the administrator' })
  assert.equal((await rep.ask('GET', `/api/deals/${deal['id']}`)).status, 404)
  assert.equal((await set({ entity: 'deal', role: 'rep', verb: 'read', scope: 'all' })).status, 200)
  assert.equal((await rep.ask('GET', `/api/deals/${deal['id']}`)).status, 200)
  await set({ entity: 'deal', role: 'rep', verb: 'read', scope: 'none' })
  assert.equal((await rep.ask('GET', '/api/deals')).status, 404)
  await set({ entity: 'deal', role: 'rep', verb: 'read', scope: 'team' })
  assert.equal((await rep.ask('GET', '/api/deals')).status, 200)
})

test('a hidden field is in no record, list, filter, sort, sum, model or history of that role', async () => {
  const rep = await signedIn(world, 'hidden@rights.test', 'rep')
  const { body: deal } = await rep.ask('POST', '/api/deals', { name: 'Secret sum', amount: { amount: '77123', currency: 'EUR' } })
  assert.equal(deal['amount']?.['amount'], '77123.00')
  await set({ entity: 'deal', role: 'rep', field: 'amount', mode: 'hidden' })
  for (const url of [
    `/api/deals/${deal['id']}`,
    '/api/deals',
    '/api/deals?fields=name,amount',
    `/api/deals/${deal['id']}/timeline`,
    '/api/model',
    '/api/bootstrap',
    '/api/deals?filter=' + encodeURIComponent('{"field":"amount","op":">","value":1}'),
    '/api/deals?sort=-amount',
    '/api/deals/summary?by=stage&sum=amount',
    '/api/search?q=77123',
    '/api/changes?since=0',
  ]) {
    const { body } = await rep.ask('GET', url)
    assert.doesNotMatch(JSON.stringify(body), /77123|"amount":\{/, url)
  }
  assert.equal((await rep.ask('GET', '/api/deals?sort=-amount')).status, 422)
  assert.equal((await rep.ask('PATCH', `/api/deals/${deal['id']}`, { version: deal['version'], amount: null })).status, 422)
  await set({ entity: 'deal', role: 'rep', field: 'amount', mode: 'write' })
  assert.equal((await rep.ask('GET', `/api/deals/${deal['id']}`)).body['amount']?.['amount'], '77123.00')
})

test('what is computed from a hidden field is hidden with it, on every surface', async () => {
  const rep = await signedIn(world, 'computed@rights.test', 'rep')
  const { body: deal } = await rep.ask('POST', '/api/deals', { name: 'With a step' })
  await rep.ask('POST', '/api/activities', { type: 'call', subject: 'Quokka', deal: deal['id'] })
  const url = `/api/deals/${deal['id']}`
  assert.equal((await rep.ask('GET', url)).body['nextStep'], 'Quokka')
  await set({ entity: 'activity', role: 'rep', field: 'due', mode: 'hidden' }, { entity: 'stage', role: 'rep', field: 'ageingDays', mode: 'hidden' })
  const filter = encodeURIComponent('{"field":"nextStep","op":"contains","value":"Quokka"}')
  for (const asked of [url, '/api/deals', '/api/model', '/api/bootstrap', '/api/openapi.json', '/api/deals/export?format=csv']) {
    const { body } = await world.app.inject({ url: asked, headers: { cookie: [...rep.cookies].map((pair) => pair.join('=')).join('; ') } })
    assert.doesNotMatch(body, /Quokka|"(nextStep|ageing|nextStepDue)":/, asked)
  }
  for (const asked of [`/api/deals?filter=${filter}`, '/api/deals?sort=nextStep', '/api/deals?fields=ageing', '/api/deals/summary?by=nextStep', `/api/activities?filter=${filter.replace('nextStep', 'deal.nextStep')}`]) {
    assert.equal((await rep.ask('GET', asked)).status, 422, asked)
  }
  const seen = (await rep.ask('GET', url)).body
  assert.deepEqual(['daysInStage' in seen, 'nextStep' in seen], [true, false])
  await set({ entity: 'activity', role: 'rep', field: 'due', mode: 'write' }, { entity: 'stage', role: 'rep', field: 'ageingDays', mode: 'write' })
  assert.equal((await rep.ask('GET', url)).body['nextStep'], 'Quokka')
})

test('columns in the SQL of computed fields are named with their tables, so that what they read is known', () => {
  const definitions = [...world.workspace.model.entities.values()].map(({ definition }) => definition)
  const columns = new Set([...world.workspace.model.entities.values()].flatMap((entity) => columnsOf(entity).map((column) => column.slice(1, -1))))
  for (const definition of definitions) {
    for (const [key, field] of Object.entries(definition.fields)) {
      if (field.kind !== 'computed' || !field.sql) continue
      const bare = [...field.sql.replace(/'[^']*'/g, '').matchAll(/(?<![\w.{}"]|\{schema\}\."?)[a-z_]+(?![\w(.}"])/g)].map(([word]) => word).filter((word) => columns.has(word))
      assert.deepEqual(bare, [], `${definition.name}.${key}`)
      assert.ok(fieldsRead(definitions, definition, field.sql).length > 0, `${definition.name}.${key}`)
    }
  }
})

test('a change that would lock people out or names something unknown is refused, and nothing is kept', async () => {
  const fine = { entity: 'company', role: 'rep', verb: 'delete', scope: 'all' }
  for (const [wrong, code] of [
    [{ entity: 'deal', role: 'administrator', verb: 'read', scope: 'none' }, 'administratorRights'],
    [{ entity: 'dream', role: 'rep', verb: 'read', scope: 'own' }, 'unknownEntity'],
    [{ entity: 'deal', role: 'boss', verb: 'read', scope: 'own' }, 'unknownRole'],
    [{ entity: 'deal', role: 'rep', verb: 'fly', scope: 'own' }, 'unknownVerb'],
    [{ entity: 'deal', role: 'rep', verb: 'read', scope: 'galaxy' }, 'unknownScope'],
    [{ entity: 'deal', role: 'rep', field: 'name', mode: 'hidden' }, 'titleHidden'],
    [{ entity: 'deal', role: 'rep', field: 'nonsense', mode: 'hidden' }, 'unknownField'],
    [{ entity: 'stage', role: 'rep', verb: 'read', scope: 'own' }, 'referenceRights'],
    [null, 'unknownEntity'],
  ] as const) {
    const { status, body } = await set(fine, wrong as object)
    assert.deepEqual(
      [status, body['problems']?.[0]?.['code'], String(body['problems']?.[0]?.['field']).startsWith('changes.1.')],
      [422, code, true],
    )
  }
  assert.equal(world.workspace.rights.scope('company', 'delete', 'rep'), 'own')
})

test('who changed rights, fields and the company is kept, for administrators to read', async () => {
  await set({ entity: 'company', role: 'rep', verb: 'update', scope: 'own' }, { entity: 'company', role: 'rep', verb: 'read', scope: 'all' }, { entity: 'company', role: 'rep', field: 'revenue', mode: 'hidden' })
  await administrator.ask('POST', '/api/fields', { entity: 'deal', kind: 'text', key: 'colour', label: { en: 'Colour' } })
  await administrator.ask('PATCH', '/api/fields/deal/c_colour', { label: { en: 'Paint' } })
  await administrator.ask('PATCH', '/api/company', { company: 'Acme & Sons' })
  const { body } = await administrator.ask('GET', '/api/settings/history?limit=4')
  const items = body['items'] as unknown as { subject: string; seq: string; actor: { title: string }; fields: { field: string; before: unknown; after: unknown }[] }[]
  assert.deepEqual(items.map(({ subject, fields }) => [subject, ...fields.map(({ field }) => field)]), [
    ['company', 'company'], ['fields', 'deal.c_colour.label'], ['fields', 'deal.c_colour'], ['rights', 'company.update.rep', 'company.revenue.mode.rep'],
  ])
  const pages = [await administrator.ask('GET', '/api/settings/history?limit=2'), await administrator.ask('GET', `/api/settings/history?limit=2&after=${items[1]?.seq}`)]
  assert.deepEqual(pages.flatMap((page) => (page.body['items'] as unknown as { seq: string }[]).map(({ seq }) => seq)), items.map(({ seq }) => seq))
  assert.deepEqual([pages[0]?.body['next'], (await administrator.ask('GET', '/api/settings/history?after=x')).status], [items[1]?.seq, 422])
  const team = await administrator.ask('POST', '/api/teams', { name: 'South' })
  const [made] = (await administrator.ask('GET', '/api/settings/history?limit=1')).body['items'] as unknown as { subject: string; entity: string; record: number; op: string }[]
  assert.deepEqual([made?.subject, made?.entity, made?.record, made?.op], ['record', 'team', team.body['id'], 'create'])
  assert.deepEqual([items[0]?.actor.title, items[0]?.fields[0]], [answers.name, { field: 'company', before: answers.company, after: 'Acme & Sons' }])
  const rep = await signedIn(world, 'history@rights.test', 'rep')
  for (const url of ['/api/settings/history', `/api/undo?change=${items[0]?.seq}`]) assert.equal((await rep.ask('GET', url)).status, 404)
  assert.equal((await administrator.ask('POST', '/api/undo', { change: items[0]?.seq })).status, 404)
  assert.doesNotMatch(JSON.stringify((await rep.ask('GET', '/api/changes?since=0.0')).body), /settings:/)
})
