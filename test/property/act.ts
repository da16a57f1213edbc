import assert from 'node:assert/strict'
import type { Answer, Known, WatchedCompany } from './company.ts'
import { type EntityName, type Step, type Whoever, entities, fieldsOf, plurals, titles } from './steps.ts'

/** Carries out a step and asserts that it is allowed exactly where the rights say so. */
export async function act(company: WatchedCompany, step: Step): Promise<void> {
  switch (step.does) {
    case 'create': return create(company, step)
    case 'change': return change(company, step)
    case 'delete': case 'restore': return removeOrRestore(company, step)
    case 'bulk': return bulk(company, step)
    case 'undo': return undoLast(company, step)
    case 'scope': return setScope(company, step)
    case 'hide': return hide(company, step)
  }
}

/** Everybody has a customer, a deal and a step; the step of one is about the deal of another. */
export async function settleIn(company: WatchedCompany): Promise<void> {
  const everybody = [...company.people.keys()]
  for (const entity of entities) {
    for (const [at, owner] of everybody.entries()) await create(company, { does: 'create', who: 'anna', entity, owner, pick: at + 2 })
  }
}

type Of<D extends Step['does']> = Extract<Step, { does: D }>

const lastChange = new Map<Whoever, string>()

function remember(who: Whoever, { change }: Answer) {
  if (change !== null) lastChange.set(who, change)
}

async function create(company: WatchedCompany, { who, entity, owner, pick }: Of<'create'>) {
  const { rights } = company
  const person = company.person(who)
  const named = [titles[entity], ...fieldsOf[entity]].map((field) => ({ field, ...company.valueFor(entity, field, pick) }))
  const values = Object.fromEntries(named.map(({ field, value }) => [field, value]))
  const ownerId = company.person(owner ?? who).id
  const { status, body, ...answer } = await company.ask(who, 'POST', `/api/${plurals[entity]}`, { ...values, ...(owner ? { owner: ownerId } : {}) })
  const reads = rights.scope(entity, person, 'read') !== 'none'
  const creates = rights.scope(entity, person, 'create') !== 'none'
  const linksTo = named.find(({ field, value }) => (field === 'company' || field === 'deal') && value !== null)
  const reachesLink = !linksTo || company.known.some((one) => one.entity === linksTo.field && one.record.id === linksTo.value && company.mayRead(who, one))
  const allowed = company.hidden(who, entity).length === 0 && rights.may(entity, person, 'create', ownerId) && reachesLink
  assert.equal(status, !reads ? 404 : !creates ? 403 : allowed ? 201 : 422, `${who} creates ${entity}: ${JSON.stringify(body)}`)
  if (status !== 201) return
  for (const { field, word } of named) company.place(word, entity, Number(body['id']), field)
  remember(who, { status, body, ...answer })
  await company.lookAgain()
}

function pickOne(company: WatchedCompany, entity: EntityName, pick: number, deleted: boolean): Known | undefined {
  const all = company.known.filter((one) => one.entity === entity && one.deleted === deleted)
  return all[pick % (all.length || 1)]
}

async function change(company: WatchedCompany, { who, entity, pick }: Of<'change'>) {
  const one = pickOne(company, entity, pick, false)
  if (!one) return
  const field = fieldsOf[entity].filter((name) => name !== 'company' && name !== 'deal')[pick % 2] ?? 'name'
  const { value, word } = company.valueFor(entity, field, pick)
  const version = pick % 3 === 0 ? { version: 1 } : {}
  const answer = await company.ask(who, 'PATCH', `/api/${plurals[entity]}/${one.record.id}`, { [field]: value, ...version })
  const updates = company.rights.may(entity, company.person(who), 'update', one.owner)
  const hides = company.hidden(who, entity).includes(field)
  const expected = !company.mayRead(who, one) ? 404 : !updates ? 403 : hides ? 422 : answer.status === 409 && 'version' in version ? 409 : 200
  assert.equal(answer.status, expected, `${who} changes ${field}: ${answer.text}`)
  if (answer.status !== 200) return
  company.place(word, entity, one.record.id, field)
  remember(who, answer)
  await company.lookAgain()
}

async function removeOrRestore(company: WatchedCompany, { does, who, entity, pick }: Of<'delete' | 'restore'>) {
  const one = pickOne(company, entity, pick, does === 'restore')
  if (!one) return
  const url = `/api/${plurals[entity]}/${one.record.id}`
  const answer = does === 'delete' ? await company.ask(who, 'DELETE', url) : await company.ask(who, 'POST', url + '/restore')
  const allowed = company.rights.may(entity, company.person(who), 'delete', one.owner)
  assert.equal(answer.status, !company.mayRead(who, one) ? 404 : !allowed ? 403 : does === 'delete' ? 204 : 200, `${who} ${does} ${answer.text}`)
  remember(who, answer)
  await company.lookAgain()
}

/** Changes exactly those records that may be changed; taken back, everything is as it was. */
async function bulk(company: WatchedCompany, { who, entity, deletes, undoes }: Of<'bulk'>) {
  const field = fieldsOf[entity][0]
  const person = company.person(who)
  const { value, word } = company.valueFor(entity, field, 0)
  const before = company.known
  const verb = deletes ? 'delete' : 'update'
  const reached = company.visible(who, entity).filter(({ owner }) => company.rights.may(entity, person, verb, owner))
  const expected = !deletes && company.hidden(who, entity).includes(field) ? [] : reached
  for (const { record } of expected) if (!deletes) company.place(word, entity, record.id, field)
  const { status, body } = await company.ask(who, 'POST', `/api/${plurals[entity]}/bulk`, { filter: { and: [] }, ...(deletes ? { delete: true } : { set: { [field]: value } }) })
  if (company.rights.scope(entity, person, 'read') === 'none') return assert.equal(status, 404)
  assert.deepEqual([status, body['changed'], body['total']], [200, expected.length, company.visible(who, entity).length], JSON.stringify(body))
  await company.lookAgain()
  if (!undoes || expected.length === 0) return
  const { body: undone } = await company.ask(who, 'POST', '/api/undo', { batch: body['batch'] })
  assert.equal(undone['undone'], expected.length, JSON.stringify(undone))
  await company.lookAgain()
  assert.deepEqual(company.known.map(asValues), before.map(asValues))
}

const asValues = ({ entity, record, deleted }: Known) => {
  const { version: _version, updatedAt: _updatedAt, daysInStage: _days, ...values } = record
  return { entity, deleted, ...values }
}

/** Nobody learns by the preview what he may not see; whether it can be taken back depends on what happened since. */
async function undoLast(company: WatchedCompany, { who }: Of<'undo'>) {
  const change = lastChange.get(who)
  if (change === undefined) return
  await company.ask(who, 'GET', `/api/undo?change=${change}`)
  const answer = await company.ask(who, 'POST', '/api/undo', { change })
  assert.ok([200, 404, 409].includes(answer.status), answer.text)
  await company.lookAgain()
}

async function setScope(company: WatchedCompany, { entity, role, verb, scope }: Of<'scope'>) {
  const { status } = await company.ask('anna', 'PUT', '/api/rights', { changes: [{ entity, role, verb, scope }] })
  assert.equal(status, 200)
  company.rights.setScope(entity, role, verb, scope)
}

async function hide(company: WatchedCompany, { entity, role, field, hidden }: Of<'hide'>) {
  const name = fieldsOf[entity][field % fieldsOf[entity].length] ?? fieldsOf[entity][0]
  const { status } = await company.ask('anna', 'PUT', '/api/rights', { changes: [{ entity, role, field: name, mode: hidden ? 'hidden' : 'write' }] })
  assert.equal(status, 200)
  company.rights.setHidden(entity, role, name, hidden)
}

export const forgetSteps = () => lastChange.clear()
