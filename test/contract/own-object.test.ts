import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringIn, importWorld } from '#test/imports.ts'
import { openWorld, signedIn } from '#test/people.ts'

const world = await importWorld()
const { anna } = world
const rep = await signedIn(world, 'rep@acme.test', 'rep')
const label = { en: { one: 'Project', many: 'Projects' }, uk: { one: 'Проєкт', many: 'Проєкти' } }
const { status, body: object } = await anna.ask('POST', '/api/objects', { label, icon: 'briefcase', access: 'team' })
const field = (body: object) => anna.ask('POST', '/api/fields', { entity: 'c_projects', ...body })
const { body: company } = await anna.ask('POST', '/api/companies', { name: 'Northern Lights' })

test('an object made in settings has model, API description and rights at once', async () => {
  assert.equal(status, 201)
  assert.deepEqual([object['name'], object['plural'], object['navigation']], ['c_projects', 'c-projects', true])
  const { body } = await anna.ask('GET', '/api/model')
  const entity = (body['entities'] as unknown as { name: string; label: object; views: { list: string[] } }[]).find(({ name }) => name === 'c_projects')
  assert.deepEqual([entity?.label, entity?.views.list], [label, ['name', 'owner', 'createdAt']])
  const openapi = JSON.stringify((await anna.ask('GET', '/api/openapi.json')).body)
  assert.ok(openapi.includes('/api/c-projects/{id}'))
  const rights = (await anna.ask('GET', '/api/rights')).body['entities'] as unknown as { entity: string }[]
  assert.ok(rights.some(({ entity }) => entity === 'c_projects'))
})

test('its fields and links are those of every object: list, filter over links, board, sums, search, history, undo, trash', async () => {
  await field({ kind: 'link', label: { en: 'Customer' }, to: 'company' })
  await field({ kind: 'choice', label: { en: 'Phase' }, options: [{ key: 'plan', label: { en: 'Planned' } }, { key: 'run', label: { en: 'Running' } }] })
  await field({ kind: 'money', label: { en: 'Budget' } })
  const { body: made } = await anna.ask('POST', '/api/c-projects', { name: 'Lighthouse roof', c_customer: { name: 'Northern Lights' }, c_phase: 'plan', c_budget: { amount: '5000', currency: 'EUR' } })
  assert.deepEqual(made['c_customer'], { id: company['id'], title: 'Northern Lights' })

  const { body: model } = await anna.ask('GET', '/api/model')
  const { views } = (model['entities'] as unknown as { name: string; views: { list: string[]; board: object } }[]).find(({ name }) => name === 'c_projects') ?? assert.fail()
  assert.deepEqual(views.list, ['name', 'owner', 'c_customer', 'c_phase', 'c_budget', 'createdAt'])
  assert.deepEqual(views.board, { by: 'c_phase', sum: 'c_budget', card: ['name', 'owner', 'c_customer', 'c_budget'] })

  const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'c_customer.name', op: 'contains', value: 'north' }, { field: 'c_phase', op: '=', value: 'plan' }] }))
  assert.equal((await anna.ask('GET', `/api/c-projects?filter=${filter}&sort=-c_budget&count=true`)).body['total'], 1)
  const { body: sums } = await anna.ask('GET', '/api/c-projects/summary?by=c_phase&sum=c_budget')
  assert.match(JSON.stringify(sums), /"count":1,"sum":"?5000/)
  const { body: found } = await anna.ask('GET', '/api/search?q=lighthous')
  assert.match(JSON.stringify(found), /"entity":"c_projects"/)

  const changed = await anna.ask('PATCH', `/api/c-projects/${made['id']}`, { version: 1, c_phase: 'run' })
  await anna.ask('POST', '/api/undo', { change: changed.headers['x-change'] })
  assert.equal((await anna.ask('GET', `/api/c-projects/${made['id']}`)).body['c_phase'], 'plan')
  await anna.ask('DELETE', `/api/c-projects/${made['id']}`)
  assert.equal((await anna.ask('GET', `/api/c-projects/${made['id']}`)).status, 404)
  assert.equal((await anna.ask('POST', `/api/c-projects/${made['id']}/restore`)).status, 200)
})

test('activities can be about its records and stand in their timeline', async () => {
  const { body: made } = await anna.ask('POST', '/api/c-projects', { name: 'Harbour' })
  await anna.ask('POST', '/api/activities', { type: 'call', subject: 'Ask the harbour master', c_projects: { id: made['id'] } })
  const { body: timeline } = await anna.ask('GET', `/api/c-projects/${made['id']}/timeline`)
  assert.match(JSON.stringify(timeline), /Ask the harbour master/)
})

test('rights hold as for what ships: a rep sees what the own team looks after, others get 404', async () => {
  const { body: hers } = await anna.ask('POST', '/api/c-projects', { name: 'Board matter' })
  const { body: his } = await rep.ask('POST', '/api/c-projects', { name: 'Small matter' })
  assert.equal((await rep.ask('GET', `/api/c-projects/${hers['id']}`)).status, 404)
  assert.equal((await rep.ask('GET', `/api/c-projects/${his['id']}`)).status, 200)
  assert.equal((await rep.ask('GET', '/api/objects')).status, 404)
  assert.equal((await rep.ask('POST', '/api/objects', { label })).status, 404)
})

test('a file is known by its name, and comes out again under it', async () => {
  const { counts } = await bringIn(world, 'Проєкти.csv', 'Назва;Customer;Phase;Budget\nПричал;Northern Lights;Running;1 200,50 EUR\n')
  assert.equal((counts as unknown as { created: number }).created, 1)
  const list = (await anna.ask('GET', `/api/c-projects?search=${encodeURIComponent('Причал')}`)).body['items'] as unknown as Record<string, unknown>[]
  assert.deepEqual([list[0]?.['c_phase'], (list[0]?.['c_budget'] as { amount?: string })?.amount], ['run', '1200.50'])
  const cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const file = await world.app.inject({ url: '/api/c-projects/export?format=csv', headers: { cookie } })
  assert.match(String(file.headers['content-disposition']), /Projects/)
  assert.match(file.body, /^\ufeffName.*Customer.*Phase.*Budget/)
})

test('what makes no sense is refused by name', async () => {
  for (const [body, wrong] of [
    [{}, 'label'], [{ label: { en: { one: 'X' } } }, 'label'], [{ label: { xx: { one: 'X', many: 'X' } } }, 'label'], [{ label, icon: 7 }, 'icon'],
    [{ label, access: 'everybody' }, 'access'], [{ label, access: '__proto__' }, 'access'], [{ label, table: 'user' }, 'table'],
  ] as const) {
    const answer = await anna.ask('POST', '/api/objects', body)
    assert.deepEqual([answer.status, (answer.body['problems'] as unknown as { field: string }[])[0]?.field], [422, wrong], JSON.stringify(body))
  }
  assert.equal((await anna.ask('PATCH', '/api/objects/deal', { archived: true })).status, 422)
})

test('an object is renamed, shipped ones too, and switched off with the links to it; another start knows it all', async () => {
  assert.equal((await anna.ask('PATCH', '/api/objects/deal', { label: { en: { one: 'Opportunity', many: 'Opportunities' } } })).status, 200)
  assert.match(JSON.stringify((await anna.ask('GET', '/api/model')).body), /"many":"Opportunities"/)
  assert.equal((await anna.ask('PATCH', '/api/objects/c_projects', { archived: true })).status, 200)
  assert.equal((await anna.ask('GET', '/api/c-projects')).status, 404)
  const model = JSON.stringify((await anna.ask('GET', '/api/model')).body)
  assert.ok(!model.includes('c_projects'))
  const { body: history } = await anna.ask('GET', '/api/settings/history')
  assert.match(JSON.stringify(history), /c_projects.archived/)
  await anna.ask('PATCH', '/api/objects/c_projects', { archived: false })
  const again = await openWorld(world.database)
  assert.equal(again.workspace.model.byPlural.get('c-projects')?.definition.label?.['en']?.one, 'Project')
  assert.equal(again.workspace.model.entities.get('deal')?.definition.label?.['en']?.many, 'Opportunities')
  await again.close()
  assert.equal((await anna.ask('GET', '/api/c-projects?count=true')).body['total'], 5)
})

test('a layout puts sections in place of those that ship, for some roles and records only, and can be taken back', async () => {
  const set = (layout: unknown) => anna.ask('PATCH', '/api/objects/company', { layout })
  const sections = async (by: typeof anna) => {
    const { body } = await by.ask('GET', '/api/model')
    const entity = (body['entities'] as unknown as { name: string; views: { sections: { label?: object; fields: string[]; shownWhen?: object }[] } }[]).find(({ name }) => name === 'company')
    return entity?.views.sections.map(({ label, fields, shownWhen }) => [label, fields, ...(shownWhen ? [shownWhen] : [])])
  }
  const shippedSections = await sections(anna)
  const both = { label: { en: 'Trade' }, fields: ['industry', 'revenue'], shownWhen: { roles: ['customer'] } }
  assert.equal((await set({ sections: [both, { label: { en: 'Secret' }, fields: ['inn'], roles: ['administrator'] }] })).status, 200)
  assert.deepEqual(await sections(anna), [[both.label, both.fields, both.shownWhen], [{ en: 'Secret' }, ['inn']]])
  assert.deepEqual(await sections(rep), [[both.label, both.fields, both.shownWhen]])
  for (const [layout, field, code] of [
    [{ sections: [{ label: {}, fields: [] }] }, 'layout.0.label', 'required'], [{ sections: [{ label: { en: 'A' }, fields: ['nonsense'] }] }, 'layout.0.fields', 'unknownField'],
    [{ sections: [{ label: { en: 'A' }, fields: ['inn'] }, { label: { en: 'B' }, fields: ['inn'] }] }, 'layout.1.fields', 'namedTwice'],
    [{ sections: [{ label: { en: 'A' }, fields: [], roles: ['boss'] }] }, 'layout.0.roles', 'unknownRole'], [{}, 'layout', 'limit'],
  ] as const) {
    const refused = await set(layout)
    assert.deepEqual([refused.status, refused.body['problems']?.[0]?.['field'], refused.body['problems']?.[0]?.['code']], [422, field, code])
  }
  assert.equal((await set(null)).status, 200)
  assert.deepEqual(await sections(anna), shippedSections)
})
