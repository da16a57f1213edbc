import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { systemContext } from '#kernel/workspace/context.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { answers, company, openWorld, signedIn } from '#test/people.ts'

/* Roles of the company's own, teams below, sharing, masks, and the log of who saw what. */
const world = await company()
after(() => world.close())
await makeFirstPipeline(systemContext(world.workspace, 'web'))
const anna = await signedIn(world, answers.email)
const set = (...changes: object[]) => anna.ask('PUT', '/api/rights', { changes })
const code = ({ body }: { body: Readonly<Record<string, unknown>> }) => (body['problems'] as { code: string }[] | undefined)?.[0]?.code

test('a role of one’s own begins as its base and then goes its own way', async () => {
  await set({ entity: 'product', role: 'rep', verb: 'delete', scope: 'all' })
  const { status, body: role } = await anna.ask('POST', '/api/roles', { base: 'rep', label: { en: 'Call agent', ru: 'Оператор' } })
  assert.deepEqual([status, role['key'], role['base']], [201, 'c_call_agent', 'rep'])
  const agent = await signedIn(world, 'agent@depth.test', 'c_call_agent')
  const product = await anna.ask('POST', '/api/products', { name: 'Kettle' })
  assert.equal((await agent.ask('DELETE', `/api/products/${product.body['id']}`)).status, 204, 'what was changed for the base holds for the copy')
  await set({ entity: 'product', role: 'c_call_agent', verb: 'read', scope: 'none' })
  const rep = await signedIn(world, 'rep@depth.test', 'rep')
  assert.deepEqual([(await agent.ask('GET', '/api/products')).status, (await rep.ask('GET', '/api/products')).status], [404, 200])
  const { body } = await anna.ask('GET', `/api/users/${agent.id}`)
  assert.equal(body['role'], 'c_call_agent')
  assert.equal(code(await anna.ask('DELETE', '/api/roles/c_call_agent')), 'roleInUse')
  await anna.ask('PATCH', '/api/roles/c_call_agent', { label: { en: 'Agent' } })
  await anna.ask('PATCH', `/api/users/${agent.id}`, { role: 'read-only' })
  assert.equal((await anna.ask('DELETE', '/api/roles/c_call_agent')).status, 204)
  assert.equal(code(await anna.ask('PATCH', `/api/users/${agent.id}`, { role: 'c_call_agent' })), 'option')
  const { body: history } = await anna.ask('GET', '/api/settings/history?limit=30')
  const told = (history['items'] as unknown as { fields: { field: string }[] }[]).flatMap(({ fields }) => fields.map(({ field }) => field))
  assert.equal(told.filter((field) => field === 'c_call_agent').length, 3)
})

test('roles that cannot be are refused by name', async () => {
  for (const [body, field, problem] of [
    [{ base: 'administrator', label: { en: 'Root' } }, 'base', 'option'], [{ base: 'rep', label: {} }, 'label', 'required'], [{ base: 'rep', label: 'X' }, 'label', 'texts'],
  ] as const) {
    const refused = await anna.ask('POST', '/api/roles', body)
    assert.deepEqual([refused.status, refused.body['problems']?.[0]?.['field'], code(refused)], [422, field, problem])
  }
  const rep = await signedIn(world, 'maker@depth.test', 'rep')
  assert.equal((await rep.ask('POST', '/api/roles', { base: 'rep', label: { en: 'Mine' } })).status, 404)
  assert.equal((await anna.ask('PATCH', '/api/roles/manager', { label: { en: 'Boss' } })).status, 404)
})

test('a team cannot stand below itself', async () => {
  const [top, middle, low] = await Promise.all(['Top', 'Middle', 'Low'].map(async (name) => Number((await anna.ask('POST', '/api/teams', { name })).body['id'])))
  await anna.ask('PATCH', `/api/teams/${middle}`, { parent: top })
  await anna.ask('PATCH', `/api/teams/${low}`, { parent: middle })
  assert.equal(code(await anna.ask('PATCH', `/api/teams/${top}`, { parent: low })), 'teamBelowItself')
})

test('a masked phone is seen in part, and in whole only after it was written down who asked', async () => {
  const rep = await signedIn(world, 'masked@depth.test', 'rep')
  const { body: person } = await anna.ask('POST', '/api/people', { name: 'Zoja Quaint', owner: rep.id, phone: ['+48221234567'], email: ['zoja.quaint@example.org'] })
  await set({ entity: 'person', role: 'rep', field: 'phone', mode: 'masked' }, { entity: 'person', role: 'rep', field: 'email', mode: 'masked' })
  const url = `/api/people/${person['id']}`
  const shown = (await rep.ask('GET', url)).body as unknown as { phone: { value: string }[]; email: { value: string }[] }
  assert.deepEqual([shown.phone[0]?.value, shown.email[0]?.value], ['••• 67', 'z•••@example.org'])
  const asked = (op: object) => `/api/people?filter=${encodeURIComponent(JSON.stringify(op))}`
  for (const at of [url, '/api/people', '/api/people?fields=phone,email', `${url}/timeline`, '/api/search?q=221234567', '/api/search?q=zoja.quaint@example.org', '/api/people/export?format=csv', '/api/people/export?format=csv&fields=phone,email', '/api/activities?fields=person.phone', '/api/people?search=221234567', '/api/bootstrap', '/api/openapi.json']) {
    const { body } = await world.app.inject({ url: at, headers: { cookie: [...rep.cookies].map((pair) => pair.join('=')).join('; ') } })
    assert.doesNotMatch(body, /221234567|22 123 45 67|zoja\.quaint@|zoja\.quaint/, at)
  }
  for (const at of [asked({ field: 'phone', op: 'contains', value: '221' }), '/api/people?sort=phone', asked({ field: 'email', op: 'startsWith', value: 'zoja' })]) assert.equal((await rep.ask('GET', at)).status, 422, at)
  assert.equal((await rep.ask('PATCH', url, { phone: ['+48221111111'] })).status, 422)
  assert.equal((await rep.ask('POST', '/api/people', { name: 'New Person', phone: ['+48227654321'] })).status, 201, 'whoever makes the record says the phone')
  const told = await rep.ask('POST', `${url}/reveal`, { field: 'phone' })
  assert.equal((told.body['value'] as unknown as { value: string }[])[0]?.value, '+48221234567')
  assert.equal((await rep.ask('POST', `${url}/reveal`, { field: 'name' })).status, 422)
  assert.equal((await anna.ask('POST', `${url}/reveal`, { field: 'phone' })).status, 422, 'who sees everything has nothing to reveal')
  const { body: log } = await anna.ask('GET', `/api/access-log?entity=person&record=${person['id']}`)
  const items = log['items'] as unknown as { deed: string; actor: { title: string }; record: { title: string }; details: object }[]
  assert.deepEqual(items.map(({ deed }) => deed), ['reveal', 'open'])
  assert.deepEqual([items[0]?.details, items[0]?.record.title], [{ field: 'phone' }, 'Zoja Quaint'])
  assert.equal((await rep.ask('GET', '/api/access-log')).status, 404)
  await set({ entity: 'person', role: 'rep', field: 'phone', mode: 'write' }, { entity: 'person', role: 'rep', field: 'email', mode: 'write' })
})

test('a field that a role reads is not written by it, and only phone and addresses are masked', async () => {
  const rep = await signedIn(world, 'reader@depth.test', 'rep')
  const { body: deal } = await rep.ask('POST', '/api/deals', { name: 'Fixed', source: 'Fair' })
  await set({ entity: 'deal', role: 'rep', field: 'source', mode: 'read' })
  assert.equal((await rep.ask('GET', `/api/deals/${deal['id']}`)).body['source'], 'Fair')
  assert.equal(code(await rep.ask('PATCH', `/api/deals/${deal['id']}`, { source: 'Web' })), 'readOnly')
  assert.equal(code(await set({ entity: 'deal', role: 'rep', field: 'source', mode: 'masked' })), 'cannotMask')
  await set({ entity: 'deal', role: 'rep', field: 'source', mode: 'write' })
  assert.equal((await rep.ask('PATCH', `/api/deals/${deal['id']}`, { source: 'Web' })).status, 200)
})

test('what was shared is reached as far as it was shared, until it is taken back', async () => {
  const owner = await signedIn(world, 'owner@depth.test', 'rep')
  const other = await signedIn(world, 'other@depth.test', 'rep')
  const { body: deal } = await owner.ask('POST', '/api/deals', { name: 'Quokka shared' })
  const url = `/api/deals/${deal['id']}`
  const share = (holder: object, by = owner) => by.ask('PUT', `${url}/shares`, holder)
  assert.equal((await share({ user: other.id, level: 'read' }, other)).status, 404, 'nobody shares what they do not see')
  assert.equal((await share({ user: other.id, level: 'read' })).status, 200)
  assert.deepEqual([(await other.ask('GET', url)).status, (await other.ask('PATCH', url, { name: 'Mine' })).status, (await share({ user: other.id, level: 'update' }, other)).status], [200, 403, 403])
  const found = await other.ask('GET', '/api/search?q=quokka')
  assert.equal((found.body['items'] as unknown as unknown[]).length, 1)
  await share({ user: other.id, level: 'update' })
  assert.deepEqual([(await other.ask('PATCH', url, { name: 'Ours' })).status, (await other.ask('DELETE', url)).status], [200, 403])
  const { body: timeline } = await other.ask('GET', `${url}/timeline`)
  const told = (timeline['items'] as unknown as { op?: string; fields: { after: { title: string; level: string } | null }[] }[]).filter(({ op }) => op === 'share')
  assert.deepEqual(told.map(({ fields }) => fields[0]?.after?.level), ['update', 'read'])
  await share({ user: other.id, level: null })
  assert.deepEqual([(await other.ask('GET', url)).status, (await other.ask('GET', `${url}/shares`)).status], [404, 404])
  assert.deepEqual((await owner.ask('GET', `${url}/shares`)).body['items'], [])
  assert.equal(code(await share({ user: 999_999, level: 'read' })), 'unknownHolder')
})

test('a base from before masks keeps what was hidden', async () => {
  const { database } = world
  await set({ entity: 'deal', role: 'rep', field: 'source', mode: 'hidden' }, { entity: 'deal', role: 'rep', field: 'amount', mode: 'write' })
  for (const text of [
    'alter table main.field_access add column hidden boolean', `update main.field_access set hidden = mode = 'hidden'`, 'alter table main.field_access drop column mode', `comment on schema main is 'older'`,
  ]) await database.run({ text, values: [] })
  const { workspace, close } = await openWorld(database)
  assert.deepEqual([workspace.rights.hidden('deal', 'rep').has('source'), workspace.rights.hidden('deal', 'rep').has('amount')], [true, false])
  await close()
})

test('an export over the budget of the role is stopped whole, and administrators are told', async () => {
  const rep = await signedIn(world, 'export@depth.test', 'rep')
  for (const name of ['Budget A', 'Budget B', 'Budget C']) await anna.ask('POST', '/api/companies', { name })
  const asked = '/api/companies/export?format=csv&filter=' + encodeURIComponent('{"field":"name","op":"starts","value":"Budget"}')
  const { body: rights } = await set({ role: 'rep', exportRows: 5 })
  assert.equal((rights['exportRows'] as unknown as Record<string, number>)['rep'], 5)
  const exported = async (by: typeof rep) => (await world.app.inject({ url: asked, headers: { cookie: [...by.cookies].map((pair) => pair.join('=')).join('; ') } })).statusCode
  assert.equal(await exported(anna), 200)
  assert.deepEqual((await Promise.all([exported(rep), exported(rep)])).sort(), [200, 403], 'two at once do not both fit')
  const stopped = await rep.ask('GET', asked)
  assert.deepEqual([stopped.status, code(stopped)], [403, 'exportBudget'])
  assert.match(String(stopped.body['problems']?.[0]?.['text']), /3 rows.*5 in 24 hours.*3 are used/)
  const { body } = await anna.ask('GET', '/api/notices')
  const [notice] = body['items'] as unknown as { id: number; code: string; params: { who: string; rows: number }; read: boolean }[]
  assert.deepEqual([notice?.code, notice?.params.rows, notice?.read, body['unread']], ['exportStopped', 3, false, 2])
  assert.equal((await rep.ask('GET', '/api/notices')).body['unread'], 0)
  assert.equal((await anna.ask('POST', '/api/notices/read', { upTo: notice?.id })).body['unread'], 0)
  assert.equal((await anna.ask('GET', '/api/bootstrap')).body['unread'], 0)
  const { body: log } = await anna.ask('GET', `/api/access-log?actor=${rep.id}&entity=company`)
  assert.deepEqual((log['items'] as unknown as { deed: string; details: { rows: number } }[]).map(({ deed, details }) => `${deed} ${details.rows}`).sort(), ['export 3', 'exportStopped 3', 'exportStopped 3'])
  assert.equal(code(await set({ role: 'administrator', exportRows: 1 })), 'administratorRights')
  await set({ role: 'rep', exportRows: null })
  assert.equal(await exported(rep), 200)
})
