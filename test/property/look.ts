import assert from 'node:assert/strict'
import type { Found, Known, WatchedCompany } from './company.ts'
import { type EntityName, type Whoever, entities, fieldsOf, plurals, titles } from './steps.ts'

/** Looks at everything that a person can look at, and asserts that it is what the rights promise: no more and no less. */
export async function lookAround(company: WatchedCompany, who: Whoever): Promise<void> {
  for (const entity of entities) {
    if (company.rights.scope(entity, company.person(who), 'read') === 'none') await seesNothing(company, who, entity)
    else await seesItsPart(company, who, entity)
  }
  await company.ask(who, 'GET', '/api/bootstrap')
  await followsChanges(company, who)
}

async function seesNothing(company: WatchedCompany, who: Whoever, entity: EntityName) {
  for (const tail of ['', '/summary', '/export?format=csv', '/1', '/1/timeline']) assert.equal((await company.ask(who, 'GET', `/api/${plurals[entity]}${tail}`)).status, 404, entity + tail)
}

async function seesItsPart(company: WatchedCompany, who: Whoever, entity: EntityName) {
  const visible = company.visible(who, entity)
  const plural = plurals[entity]
  const { body } = await company.ask(who, 'GET', `/api/${plural}?limit=1000&count=true`)
  const items = body['items'] as Found[]
  assert.deepEqual(idsOf(items), visible.map(({ record }) => record.id).sort(ascending), `${who} lists ${entity}`)
  assert.deepEqual([body['total'], body['estimated']], [visible.length, false])
  for (const item of items) matches(company, who, entity, item, visible)
  await sumsUp(company, who, entity, visible)
  await readsOne(company, who, entity)
  await asksForHidden(company, who, entity)
  await filtersOverLinks(company, who, entity, visible)
  const trash = await company.ask(who, 'GET', `/api/trash?entity=${entity}&limit=1000`)
  assert.deepEqual(idsOf(trash.body['items'] as Found[]), company.visible(who, entity, true).map(({ record }) => record.id).sort(ascending))
  const lines = (await company.ask(who, 'GET', `/api/${plural}/export?format=csv&fields=${titles[entity]}`)).text.trim().split('\n')
  assert.equal(lines.length - 1, visible.length, lines.join('\n'))
  await company.ask(who, 'GET', `/api/${plural}/export?format=csv`)
}

/** What the administrator sees, without hidden fields and without the titles of linked records that the person may not read. */
function matches(company: WatchedCompany, who: Whoever, entity: EntityName, item: Found, visible: readonly Known[]) {
  const truth = visible.find(({ record }) => record.id === item.id)?.record
  const hidden = company.hidden(who, entity)
  assert.deepEqual(Object.keys(item).filter((key) => hidden.includes(key)), [])
  for (const field of fieldsOf[entity]) {
    if (hidden.includes(field)) continue
    const expected = truth?.[field] as { id?: number } | null | undefined
    const linked = field === 'company' || field === 'deal' ? company.known.find((one) => one.entity === field && one.record.id === expected?.id) : undefined
    const untitled = linked !== undefined && (linked.deleted || !company.mayRead(who, linked))
    assert.deepEqual(item[field], untitled ? { ...expected, title: null } : expected, `${who} ${entity}.${field}`)
  }
}

async function sumsUp(company: WatchedCompany, who: Whoever, entity: EntityName, visible: readonly Known[]) {
  const { body } = await company.ask(who, 'GET', `/api/${plurals[entity]}/summary?by=owner`)
  const groups = body['groups'] as { by: { id: number } | null; count: number }[]
  assert.equal((body['total'] as { count: number }).count, visible.length)
  for (const { by, count } of groups) assert.equal(count, visible.filter(({ owner }) => owner === (by?.id ?? null)).length)
  if (entity !== 'deal') return
  const sum = await company.ask(who, 'GET', '/api/deals/summary?by=owner&sum=amount')
  if (company.hidden(who, 'deal').includes('amount')) return assert.equal(sum.status, 422)
  assert.equal(cents((sum.body['total'] as { sum: string }).sum), visible.reduce((total, { record }) => total + cents((record['amount'] as { base: string } | null)?.base ?? '0'), 0n))
}

async function readsOne(company: WatchedCompany, who: Whoever, entity: EntityName) {
  for (const one of company.known.filter((known) => known.entity === entity).slice(-4)) {
    const url = `/api/${plurals[entity]}/${one.record.id}`
    const reads = company.mayRead(who, one)
    assert.equal((await company.ask(who, 'GET', url)).status, reads && !one.deleted ? 200 : 404, `${who} ${url}`)
    for (const tail of ['/timeline', '/history']) {
      const { status, text } = await company.ask(who, 'GET', url + tail)
      assert.equal(status, reads ? 200 : 404)
      for (const field of company.hidden(who, entity)) assert.ok(!text.includes(`"field":"${field}"`), `${who} ${url}${tail} ${field}`)
    }
    const words = [String(one.record[titles[entity]]), ...fieldsOf[entity].map((field) => String(one.record[field] ?? 'nothing'))]
    for (const word of words.filter((word) => word.startsWith('zq')).slice(0, 2)) await company.ask(who, 'GET', `/api/search?q=${word}`)
  }
}

/** A hidden field is no field: not to filter by, sort by, show, sum, group or export. */
async function asksForHidden(company: WatchedCompany, who: Whoever, entity: EntityName) {
  const plural = plurals[entity]
  for (const field of company.hidden(who, entity)) {
    const filter = encodeURIComponent(JSON.stringify({ field, op: 'not empty' }))
    const urls = [`?filter=${filter}`, `?sort=${field}`, `?fields=${field}`, `/summary?by=${field}`, `/summary?sum=${field}`, `/export?format=csv&fields=${field}`, `/summary?filter=${filter}`]
    for (const url of urls) assert.equal((await company.ask(who, 'GET', `/api/${plural}${url}`)).status, 422, `${who} ${plural}${url}`)
  }
}

/** A condition on a linked record holds only where the person may read that record and that field. */
async function filtersOverLinks(company: WatchedCompany, who: Whoever, entity: EntityName, visible: readonly Known[]) {
  const [link, over] = entity === 'deal' ? ['company', 'legalName'] as const : ['deal', 'source'] as const
  if (entity === 'company') return
  const filter = encodeURIComponent(JSON.stringify({ field: `${link}.${over}`, op: 'starts', value: 'zq' }))
  const { status, body } = await company.ask(who, 'GET', `/api/${plurals[entity]}?limit=1000&filter=${filter}`)
  if (company.hidden(who, entity).includes(link) || company.hidden(who, link).includes(over)) return assert.equal(status, 422)
  const expected = visible.filter(({ record }) => {
    const target = company.known.find((one) => one.entity === link && one.record.id === (record[link] as { id: number } | null)?.id)
    return target !== undefined && !target.deleted && company.mayRead(who, target) && String(target.record[over] ?? '').startsWith('zq')
  })
  assert.deepEqual(idsOf(body['items'] as Found[]), expected.map(({ record }) => record.id).sort(ascending), `${who} ${entity} by ${link}.${over}`)
}

async function followsChanges(company: WatchedCompany, who: Whoever) {
  const { body } = await company.ask(who, 'GET', '/api/changes?since=0.0')
  for (const { entity, id, fields } of body['items'] as { entity: string; id: number; fields: string[] }[]) {
    const one = company.known.find((known) => known.entity === entity && known.record.id === id)
    if (!one) continue
    assert.ok(company.mayRead(who, one), `${who} is told of ${entity} ${id}`)
    assert.deepEqual(fields.filter((field) => company.hidden(who, one.entity).includes(field)), [])
  }
}

const ascending = (a: number, b: number) => a - b
const idsOf = (items: readonly Found[]) => items.map(({ id }) => id).sort(ascending)
const cents = (amount: string) => BigInt(Math.round(Number(amount) * 100))
