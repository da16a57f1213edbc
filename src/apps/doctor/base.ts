import type { Database } from '#kernel/database/database.ts'
import { pendingChanges } from '#kernel/schema/migrate.ts'
import { shipped } from '#src/model.ts'
import type { Settings } from '../settings.ts'
import { examineBackups } from './backups.ts'
import { examineClock } from './clock.ts'
import { type Finding, fine, todo } from './finding.ts'
import { examineIndexes } from './indexes.ts'
import { examineWork } from './work.ts'

/** What a check of a company's base looks at. */
export interface Look {
  readonly database: Database
  /** quoted schema name */
  readonly schema: string
  readonly settings: Settings
}

/** Looks at a base that is up to date, one after the other. A new check is a line here. */
const checks: readonly ((look: Look) => AsyncIterable<Finding>)[] = [examineClock, examineBackups, examineIndexes, examineWork]

/** How far the base is, whose it is, and how it does. */
export async function* examineBase(database: Database, settings: Settings): AsyncIterable<Finding> {
  const schema = '"main"'
  const [row] = await database.run({
    text: "select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database()))",
    values: [],
  })
  yield fine('database', `PostgreSQL ${row?.[0]}, ${row?.[1]}`)
  const pending = await pendingChanges(database, schema, shipped).catch((error: Error) => error)
  if (pending instanceof Error) return yield todo('schema', pending.message)
  if (pending === null) return yield fine('base', 'is made at the first start')
  yield pending === 0
    ? fine('schema', 'up to date')
    : todo('schema', 'of an older version: the next "npm start" backs it up and brings it up to date, or "npm run pareto -- upgrade" now')
  const [company] = await database.run({ text: `select company from ${schema}.company_settings`, values: [] })
  yield company
    ? fine('company', company[0] ?? '')
    : todo('company', 'not set up: open the link that "npm start" prints, or run "npm run pareto -- setup"')
  if (pending === 0 && company) for (const check of checks) yield* check({ database, schema, settings })
}
