import { createHash } from 'node:crypto'
import { readOwnRoles } from '#kernel/access/rights.ts'
import { accessSchema } from '#kernel/access/schema.ts'
import { accountsSchema, accountsTriggers } from '#kernel/accounts/schema.ts'
import { backupSchema } from '#kernel/backup/schema.ts'
import type { Connection, Database } from '#kernel/database/database.ts'
import { jobsSchema } from '#kernel/jobs/schema.ts'
import { type OwnDefinitions, type Shipped, buildModel } from '#kernel/model/build.ts'
import type { Model } from '#kernel/model/model.ts'
import { outboundSchema } from '#kernel/outbound/schema.ts'
import { noticesSchema } from '#kernel/notices/schema.ts'
import { searchSchema } from '#kernel/search/schema.ts'
import { transferSchema } from '#kernel/transfer/schema.ts'
import { isNewer, product } from '#kernel/version.ts'
import { webhooksSchema } from '#kernel/webhooks/schema.ts'
import { changeTables, waitBriefly } from './change-tables.ts'
import { type Standing, planSchema } from './plan.ts'
import { kernelTables } from './tables.ts'

/** Any number, the same in every process: one migrates, the others wait. */
export const migrationLock = 727_001

/** Brings a workspace's schema to what ships and what the workspace added; answers the live model. */
export async function migrate(database: Database, schema: string, shipped: Shipped): Promise<{ model: Model; collation: string }> {
  return changeTables(database, async (connection) => {
    await connection.run({ text: 'select pg_advisory_xact_lock($1)', values: [migrationLock] })
    await waitBriefly(connection)
    const present = await connection.run({ text: 'select 1 from pg_namespace where nspname = $1', values: [unquoted(schema)] })
    if (present.length === 0) await connection.run({ text: `create schema ${schema}`, values: [] })
    const isBehind = !(await isCurrent(connection, schema))
    await refuseNewer(connection, schema)
    if (isBehind) for (const text of ownTables(schema)) await connection.run({ text, values: [] })
    const model = buildModel(shipped, await ownDefinitions(connection, schema))
    const collation = await collationOf(connection, schema)
    await applyPlan(connection, model, schema, collation)
    if (isBehind) {
      await connection.run({ text: asOne(accountsTriggers(schema)), values: [] })
      await remember(connection, schema)
    }
    return { model, collation }
  })
}

/** How many changes `migrate` would make at least; null when there is no such schema yet. Changes nothing. */
export async function pendingChanges(database: Database, schema: string, shipped: Shipped): Promise<number | null> {
  return database.transaction(async (connection) => {
    const standing = await standingIn(connection, schema)
    if (!standing.columns.has('model_version')) return null
    await refuseNewer(connection, schema)
    // The definitions of an older base may stand in tables that it has yet to be given.
    if (!(await isCurrent(connection, schema))) return 1
    const model = buildModel(shipped, await ownDefinitions(connection, schema))
    return planSchema(model, schema, await collationOf(connection, schema), standing).length
  })
}

/** Brings the tables to a model that has just changed (a field was added in settings). */
export async function applyPlan(connection: Connection, model: Model, schema: string, collation: string): Promise<void> {
  const statements = planSchema(model, schema, collation, await standingIn(connection, schema))
  for (const text of statements) await connection.run({ text, values: [] })
}

/** The workspace's own objects and fields and its patches of shipped ones, with the version of the model. */
export async function ownDefinitions(connection: Connection, schema: string): Promise<OwnDefinitions> {
  const [version] = await connection.run({ text: `select version from ${schema}.model_version`, values: [] })
  const entities = await connection.run({ text: `select definition from ${schema}.own_entity order by position, at, name`, values: [] })
  const entityPatches = await connection.run({ text: `select entity, patch from ${schema}.entity_patch`, values: [] })
  const fields = await connection.run({ text: `select entity, key, definition from ${schema}.own_field order by position, at, key`, values: [] })
  const patches = await connection.run({ text: `select entity, key, patch from ${schema}.field_patch`, values: [] })
  return {
    version: Number(version?.[0] ?? 1),
    entities: entities.map(([definition]) => JSON.parse(definition ?? '{}')),
    entityPatches: entityPatches.map(([entity, patch]) => ({ entity: entity ?? '', patch: JSON.parse(patch ?? '{}') })),
    fields: fields.map(([entity, key, definition]) => ({ entity: entity ?? '', key: key ?? '', definition: JSON.parse(definition ?? '{}') })),
    patches: patches.map(([entity, key, patch]) => ({ entity: entity ?? '', key: key ?? '', patch: JSON.parse(patch ?? '{}') })),
    roles: await readOwnRoles(connection, schema),
  }
}

async function standingIn(connection: Connection, schema: string): Promise<Standing> {
  const name = unquoted(schema)
  const rows = await connection.run({
    text: `select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where n.nspname = $1 and c.relkind in ('r', 'p')`, values: [name],
  })
  const indexes = await connection.run({ text: 'select indexname from pg_indexes where schemaname = $1', values: [name] })
  const columns = new Map<string, Set<string>>()
  for (const [table, column] of rows) columns.set(table ?? '', (columns.get(table ?? '') ?? new Set()).add(column ?? ''))
  return { columns, indexes: new Set(indexes.map(([index]) => index ?? '')) }
}

/** People's words are sorted as in the company's language; a server built without ICU sorts by code points. */
export async function collationOf(connection: Connection, schema: string): Promise<string> {
  const [settings] = await connection.run({ text: `select language from ${schema}.company_settings`, values: [] })
  const wanted = `${settings?.[0] ?? 'und'}-x-icu`
  const found = await connection.run({ text: 'select collname from pg_collation where collname = any($1)', values: [[wanted, 'und-x-icu']] })
  return found.some(([name]) => name === wanted) ? wanted : (found[0]?.[0] ?? 'C')
}

/** The kernel's own tables are looked at again only when their text has changed. */
async function isCurrent(connection: Connection, schema: string): Promise<boolean> {
  return (await remembered(connection, schema)) === fingerprint(schema)
}

/** Version of the program that brought a schema up to date; null where it was one that did not say, or none. */
export async function versionOf(connection: Connection, schema: string): Promise<string | null> {
  return (await remembered(connection, schema))?.split(' ')[2] ?? null
}

/** What a newer version has added, an older one would leave out of what it writes. */
async function refuseNewer(connection: Connection, schema: string): Promise<void> {
  const version = await versionOf(connection, schema)
  if (version === null || !isNewer(version, product)) return
  throw new Error(`This base was brought up to date by Pareto ${version}, this is ${product}: start that version, or restore the backup that was made before the upgrade`)
}

async function remembered(connection: Connection, schema: string): Promise<string | null> {
  const [found] = await connection.run({ text: `select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = $1`, values: [unquoted(schema)] })
  return found?.[0] ?? null
}

async function remember(connection: Connection, schema: string): Promise<void> {
  await connection.run({ text: `comment on schema ${schema} is '${fingerprint(schema)}'`, values: [] })
}

/** Several statements as one, so that the driver needs no other protocol for them. */
const asOne = (text: string) => (text.trimStart().startsWith('do ') ? text : `do $pareto$ begin\n${text.trimEnd().replace(/;?$/, ';')}\nend $pareto$`)

const ownTables = (schema: string) => [kernelTables, accountsSchema, accessSchema, searchSchema, transferSchema, jobsSchema, outboundSchema, webhooksSchema, backupSchema, noticesSchema].map((tables) => asOne(tables(schema)))

const fingerprint = (schema: string) =>
  'pareto ' + createHash('sha256').update([...ownTables(schema), accountsTriggers(schema)].join('\n')).digest('hex').slice(0, 32) + ` ${product}`

const unquoted = (schema: string) => schema.replaceAll('"', '')
