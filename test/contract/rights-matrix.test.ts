import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { write } from '#kernel/records/write.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { shipped } from '#src/model.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { answers, company, signedIn } from '#test/people.ts'

/*
 * Every endpoint that OpenAPI describes, asked by every role about records of its own, of a colleague, of another team, of another
 * workspace, and about a deleted one. Each record carries a word that stands nowhere else: whoever may not read it never sees the word.
 */
const world = await company()
const elsewhere = await LiveWorkspace.open(world.database, 'elsewhere', shipped)
after(async () => {
  await elsewhere.close()
  await world.close()
})
await makeFirstPipeline(systemContext(world.workspace, 'web'))
const anna = await signedIn(world, answers.email)
const teams = await Promise.all(['North', 'South'].map(async (name) => Number((await anna.ask('POST', '/api/teams', { name })).body['id'])))
await anna.ask('POST', '/api/objects', { label: { en: { one: 'Project', many: 'Projects' } }, icon: 'briefcase', access: 'team' })
await anna.ask('POST', '/api/roles', { base: 'rep', label: { en: 'Guest' } })

const entities = ['company', 'person', 'product', 'deal', 'activity', 'c_projects'].map((name) => {
  const entity = world.workspace.model.entities.get(name)
  assert.ok(entity, name)
  return entity
})
const changes = entities.flatMap(({ name }) => (['read', 'update'] as const).map((verb) => ({ entity: name, role: 'c_guest', verb, scope: 'shared' })))
assert.equal((await anna.ask('PUT', '/api/rights', { changes })).status, 200)

type Whose = 'own' | 'colleague' | 'stranger' | 'deleted' | 'elsewhere'
interface Made { readonly entity: string; readonly plural: string; readonly title: string; readonly id: number; readonly whose: Whose; readonly word: string }

/** People of each role, with what they, their colleague and a stranger own. */
async function cast(role: string) {
  const me = await signedIn(world, `me-${role}@matrix.test`, role, { teams: [teams[0]] })
  const colleague = await signedIn(world, `colleague-${role}@matrix.test`, role, { teams: [teams[0]] })
  const stranger = await signedIn(world, `stranger-${role}@matrix.test`, role, { teams: [teams[1]] })
  const made: Made[] = []
  for (const { name, plural, title, fields } of entities) {
    for (const [whose, owner] of [['own', me.id], ['colleague', colleague.id], ['stranger', stranger.id], ['deleted', stranger.id]] as const) {
      const word = `Zq${role.replaceAll(/\W/g, '')}${name.replaceAll('_', '')}${whose}`
      const { id } = await insert(world.workspace, name, { [title.key]: word, ...(fields.has('owner') ? { owner } : {}), ...(name === 'activity' ? { type: 'task' } : {}) }, owner)
      if (whose === 'deleted') await write(systemContext(world.workspace, 'test'), [{ op: 'delete', entity: name, id }])
      made.push({ entity: name, plural, title: title.key, id, whose, word })
    }
  }
  return { me, made }
}

/** Objects without an owner field are owned by who made the record. */
async function insert(workspace: LiveWorkspace, entity: string, values: object, maker: number): Promise<{ id: number }> {
  const context = systemContext(workspace, 'test')
  const [made] = await write({ ...context, actor: { ...context.actor, id: maker } }, [{ op: 'create', entity, values: { ...values } }])
  assert.ok(made && 'id' in made, JSON.stringify(made))
  return made
}

/** One record of each shipped object in the other workspace, with a number that none has here. */
const far: Made[] = []
for (const { name, plural, title } of entities.filter(({ name }) => name !== 'c_projects' && name !== 'deal')) {
  const word = `Zqelsewhere${name}`
  for (let at = 0; at < 40; at++) {
    const { id } = await insert(elsewhere, name, { [title.key]: word, ...(name === 'activity' ? { type: 'task' } : {}) }, 0)
    if (at === 39) far.push({ entity: name, plural, title: title.key, id, whose: 'elsewhere', word })
  }
}

type Operations = Readonly<Record<string, object>>
type Browser = Awaited<ReturnType<typeof signedIn>>

const described = async (by: Browser) => Object.entries((await by.ask('GET', '/api/openapi.json')).body['paths'] as unknown as Readonly<Record<string, Operations>>)

/** What the role may read and change, by the scopes that the definition says and who owns what; nothing is shared here. The deleted one was a stranger's. */
function reaches(role: string, entity: string, verb: 'read' | 'update', whose: Whose): boolean {
  const scope = world.workspace.rights.scope(entity, verb, role)
  if (whose === 'elsewhere') return false
  return scope === 'all' || ((scope === 'team' || scope === 'below') && whose !== 'stranger' && whose !== 'deleted') || (scope === 'own' && whose === 'own')
}

/** Whole text of an answer, files included. */
async function answerOf(by: Browser, method: string, url: string, payload?: object) {
  const answer = await world.app.inject({
    method: method.toUpperCase() as 'GET', url, ...(payload ? { payload } : {}),
    headers: { 'x-requested-with': 'pareto', cookie: [...by.cookies].map((pair) => pair.join('=')).join('; ') },
  })
  return { status: answer.statusCode, text: answer.body }
}

/** A body that would do harm if it were let through. */
function bodyFor(path: string, method: string, { title }: Made, me: Browser): object | undefined {
  if (method === 'delete') return undefined
  if (path.endsWith('/shares')) return { user: me.id, level: 'update' }
  if (path.endsWith('/reveal')) return { field: 'phone' }
  return method === 'patch' ? { [title]: 'Taken over' } : {}
}

const asWritten = async ({ plural, id }: Made) => JSON.stringify((await anna.ask('GET', `/api/${plural}/${id}`)).body)

for (const role of ['manager', 'rep', 'read-only', 'c_guest']) {
  test(`${role}: no endpoint tells of or changes what the role may not reach`, async () => {
    const { me, made } = await cast(role)
    const unread = [...made, ...far].filter(({ entity, whose }) => !reaches(role, entity, 'read', whose))
    const words = unread.map(({ word }) => word)
    const leaks = (text: string) => words.filter((word) => text.includes(word))
    let asked = 0
    for (const [path, operations] of await described(me)) {
      const own = made.concat(far).filter(({ plural }) => path.startsWith(`/api/${plural}/`) && path.includes('{id}'))
      for (const method of Object.keys(operations)) {
        const targets = own.length > 0 ? own : [null]
        for (const target of targets) {
          if (target === null && method !== 'get') continue
          const reads = target !== null && reaches(role, target.entity, 'read', target.whose)
          // Whoever could read it finds it in the trash, with its history, and may bring it back.
          const gone = target?.whose === 'deleted' && !/\/(timeline|restore|shares)$/.test(path)
          // What one may read and change is tried elsewhere: here it would change the matrix under test.
          if (target && method !== 'get' && reads && reaches(role, target.entity, 'update', target.whose)) continue
          const url = path.replace('{id}', String(target?.id ?? 1)).replaceAll(/\{\w+\}/g, 'x')
          const before = target && method !== 'get' ? await asWritten(target) : null
          const { status, text } = await answerOf(me, method, url, target ? bodyFor(path, method, target, me) : undefined)
          const what = `${role} ${method} ${url} (${target?.whose ?? 'any'}) ${status}`
          assert.deepEqual(leaks(text), [], what)
          assert.ok(status < 500, what)
          if (target && (gone || !reads)) assert.equal(status, 404, `${what} ${text}`)
          if (target && reads && !gone && method === 'patch') assert.equal(status, 403, what)
          if (before !== null && target && !(path.endsWith('/{id}') && method === 'delete' && reads && !gone)) assert.equal(await asWritten(target), before, what)
          asked++
        }
      }
    }
    assert.ok(asked > 200, `${asked} questions`)
  })

  test(`${role}: searching, exporting, bulk edits and the trash stay within the role`, async () => {
    const { me, made } = await castAgain(role)
    const unread = [...made, ...far].filter(({ entity, whose }) => !reaches(role, entity, 'read', whose))
    const own = entities.map(({ plural }) => plural)
    const questions = [
      '/api/search?q=Zq&limit=100', '/api/changes?since=0.0', '/api/trash?entity=company', '/api/trash?entity=deal', '/api/notices', '/api/imports', '/api/files', '/api/views',
      ...own.flatMap((plural) => [`/api/${plural}?limit=1000&count=true`, `/api/${plural}/export?format=csv`, `/api/${plural}?search=Zq&limit=1000`]),
    ]
    for (const url of questions) {
      const { text } = await answerOf(me, 'get', url)
      assert.deepEqual(unread.filter(({ word }) => text.includes(word)), [], url)
    }
    for (const { plural, entity, title } of entities.map(({ name, plural, title }) => ({ entity: name, plural, title: title.key }))) {
      const ids = unread.filter((one) => one.entity === entity && one.whose !== 'elsewhere').map(({ id }) => id)
      const before = await Promise.all(ids.map((id) => anna.ask('GET', `/api/${plural}/${id}`)))
      const { body } = await me.ask('POST', `/api/${plural}/bulk`, { ids, set: { [title]: 'Taken over' } })
      assert.equal(Number(body['changed'] ?? 0), 0, JSON.stringify(body))
      assert.deepEqual((await Promise.all(ids.map((id) => anna.ask('GET', `/api/${plural}/${id}`)))).map(({ body }) => body), before.map(({ body }) => body))
    }
  })
}

/** The same people with what they have left. */
async function castAgain(role: string) {
  const me = await signedIn(world, `me-${role}@matrix.test`)
  const made = entities.flatMap(({ name, plural, title }) => (['own', 'colleague', 'stranger', 'deleted'] as const).map((whose) =>
    ({ entity: name, plural, title: title.key, whose, word: `Zq${role.replaceAll(/\W/g, '')}${name.replaceAll('_', '')}${whose}` })))
  const rows = await Promise.all(made.map(async (one) => {
    const { body } = await anna.ask('GET', `/api/${one.plural}?filter=${encodeURIComponent(JSON.stringify({ field: one.title, op: one.title === 'name' && one.entity === 'person' ? 'contains' : '=', value: one.word }))}`)
    const [found] = (body['items'] ?? []) as unknown as { id: number }[]
    return { ...one, id: found?.id ?? 0 }
  }))
  return { me, made: rows.filter(({ id }) => id > 0) }
}
