import assert from 'node:assert/strict'
import type { Database } from '#kernel/database/database.ts'
import { type Door, insist } from './door.ts'
import type { Expected, Kept, Ledger } from './writer.ts'

/** Every acknowledged write is there, with its value and version, its change and its search entry, once. */
export async function auditLedger(ledger: Ledger, door: Door, database: Database): Promise<void> {
  for (const plural of ['deals', 'companies']) {
    const own = ledger.records.filter((record) => record.plural === plural)
    for (let at = 0; at < own.length; at += 200) await compare(own.slice(at, at + 200), plural, door)
  }
  await auditChanges(ledger, database)
  await auditKeys(ledger, database)
  for (const name of ledger.names.slice(-5)) await auditSearch(name, ledger, door)
}

async function compare(records: readonly Kept[], plural: string, door: Door) {
  const filter = encodeURIComponent(JSON.stringify({ field: 'id', op: 'in', value: records.map(({ id }) => id) }))
  const found = new Map<number, Found>()
  for (const state of ['', '&state=trash']) {
    const { body } = await insist(door, 'GET', `/api/${plural}?limit=1000&filter=${filter}${state}`)
    for (const item of body['items'] as Found[]) found.set(item.id, { ...item, deleted: state !== '' })
  }
  for (const record of records) {
    const standing = found.get(record.id)
    assert.ok(standing, `${plural} ${record.id} was acknowledged and is gone`)
    if (record.or && matches(standing, record.or)) record.is = record.or
    assert.deepEqual(shown(standing, record.is), { ...record.is.values, version: record.is.version, deleted: record.is.deleted }, `${plural} ${record.id}`)
  }
}

type Found = Readonly<Record<string, unknown>> & { readonly id: number; readonly version: number; readonly deleted?: boolean }

function matches(standing: Found, expected: Expected): boolean {
  return JSON.stringify(shown(standing, expected)) === JSON.stringify({ ...expected.values, version: expected.version, deleted: expected.deleted })
}

/** The record with the values that were sent, as they were sent. */
function shown(standing: Found, { values }: Expected) {
  const sent = Object.keys(values).map((key): [string, unknown] => [key, asSent(standing[key])])
  return { ...Object.fromEntries(sent), version: standing.version, deleted: standing.deleted }
}

function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: { id: number }) => one.id)
  if (typeof value !== 'object' || value === null) return value
  return 'amount' in value ? value.amount : (value as { id?: number }).id
}

async function auditChanges({ changes }: Ledger, database: Database) {
  const rows = await database.run({ text: 'select seq, entity, record_id, version from "main".change_log where seq = any($1::bigint[])', values: [[...changes.keys()]] })
  const found = new Map(rows.map(([seq, entity, id, version]) => [seq ?? '', { entity, id: Number(id), version: Number(version) }]))
  for (const [seq, change] of changes) assert.deepEqual(found.get(seq), change, `change ${seq}`)
}

async function auditKeys({ records }: Ledger, database: Database) {
  const keyed = records.filter(({ key }) => key !== null)
  const rows = await database.run({ text: `select key, record_id from "main".external_key where source = 'ledger' and key = any($1)`, values: [keyed.map(({ key }) => key)] })
  const found = new Map(rows.map(([key, id]) => [key, Number(id)]))
  for (const { key, id } of keyed) assert.equal(found.get(key), id, `external key ${key}`)
}

async function auditSearch(name: string, { records }: Ledger, door: Door) {
  const kept = records.find(({ is }) => is.values['name'] === name)
  if (!kept || kept.is.deleted) return
  const { body } = await insist(door, 'GET', `/api/search?q=${encodeURIComponent(name.split(' ')[0] ?? '')}`)
  assert.ok((body['items'] as { id: number }[]).some(({ id }) => id === kept.id), `${name} is not found by search`)
}

/** Nothing is half there, whoever wrote it. */
export async function auditBase(database: Database): Promise<void> {
  const none = async (what: string, text: string) => assert.deepEqual(await database.run({ text, values: [] }), [], what)
  for (const table of ['deal', 'company']) {
    await none(`a ${table} whose history is not all of its versions`, `select t.id, t.version, count(c), min(c.version), max(c.version) from "main".${table} t
      left join "main".change_log c on c.entity = '${table}' and c.record_id = t.id group by t.id, t.version
      having count(c) <> t.version or min(c.version) <> 1 or max(c.version) <> t.version or count(distinct c.version) <> t.version limit 5`)
    await none(`a change of a ${table} that is not there`, `select c.seq from "main".change_log c where c.entity = '${table}' and not exists (select from "main".${table} t where t.id = c.record_id) limit 5`)
    await none(`a ${table} that search does not know`, `select t.id from "main".${table} t where not exists (select from "main".search_entry s where s.entity = '${table}' and s.record_id = t.id) limit 5`)
    await none(`an external key of no ${table}`, `select x.key from "main".external_key x where x.entity = '${table}' and not exists (select from "main".${table} t where t.id = x.record_id) limit 5`)
    await none(`a ${table} that was created twice`, `select name, count(*) from "main".${table} group by name having count(*) > 1 limit 5`)
  }
  await none('a deal whose products are not those of its last change', `with last as (
      select distinct on (record_id) record_id, coalesce(nullif(changes -> 'products' -> 1, 'null'), '[]') as products from "main".change_log
      where entity = 'deal' and changes ? 'products' order by record_id, seq desc)
    select record_id from last where array(select (p ->> 'id')::bigint from jsonb_array_elements(products) p order by 1)
      <> array(select to_id from "main".deal__products l where l.from_id = record_id order by 1) limit 5`)
  await none('a request under a key without its answer', 'select key from "main".idempotency where status is null limit 5')
}
