import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { examine as examineServer } from '#kernel/database/check.ts'
import type { Database } from '#kernel/database/database.ts'
import { startEmbedded } from '#kernel/database/embedded/embedded.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { listJobs } from '#kernel/jobs/failed.ts'
import { pendingChanges } from '#kernel/schema/migrate.ts'
import { findWebhooks } from '#kernel/webhooks/webhook.ts'
import { shipped } from '#src/model.ts'
import type { Settings } from '../settings.ts'
import { type Finding, fine, todo } from './finding.ts'

/** The database server, and how far the base in it is. A built-in database that does not run is started for the look. */
export async function* examineDatabase(settings: Settings): AsyncIterable<Finding> {
  if (!settings.databaseUrl && !existsSync(join(settings.dataFolder, 'postgres'))) {
    return yield fine('database', 'the built-in one is made at the first start')
  }
  const server = await serverOf(settings)
  if ('ok' in server) return yield server
  try {
    yield* examineAt(server.url)
  } finally {
    await server.close()
  }
}

async function serverOf({ databaseUrl, dataFolder }: Settings): Promise<{ url: string; close(): Promise<void> } | Finding> {
  if (databaseUrl) return { url: databaseUrl, close: async () => {} }
  return startEmbedded(dataFolder).catch((error: Error) => todo('database', error.message))
}

async function* examineAt(url: string): AsyncIterable<Finding> {
  let suits = true
  for (const { subject, advice } of await examineServer(url)) {
    suits = suits && advice === undefined
    yield advice === undefined ? fine(subject, 'suits') : todo(subject, advice)
  }
  if (!suits) return
  const database = openDatabase(url, { max: 2 })
  try {
    yield* examineBase(database)
  } finally {
    await database.close()
  }
}

async function* examineBase(database: Database): AsyncIterable<Finding> {
  const [row] = await database.run({
    text: "select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database()))",
    values: [],
  })
  yield fine('database', `PostgreSQL ${row?.[0]}, ${row?.[1]}`)
  const pending = await pendingChanges(database, '"main"', shipped).catch((error: Error) => error)
  if (pending instanceof Error) return yield todo('schema', pending.message)
  if (pending === null) return yield fine('base', 'is made at the first start')
  yield pending === 0
    ? fine('schema', 'up to date')
    : todo('schema', 'of an older version: the next "npm start" backs it up and brings it up to date, or "npm run pareto -- upgrade" now')
  const [company] = await database.run({ text: 'select company from "main".company_settings', values: [] })
  yield company
    ? fine('company', company[0] ?? '')
    : todo('company', 'not set up: open the link that "npm start" prints, or run "npm run pareto -- setup"')
  if (pending === 0) yield* examineWork(database)
}

/** Work that was given up, and webhooks that were stopped, wait for a person. */
async function* examineWork(database: Database): AsyncIterable<Finding> {
  const { failed, waiting } = await listJobs(database, '"main"')
  const givenUp = failed.filter(({ state }) => state === 'givenUp')
  const names = [...new Set(givenUp.map(({ name }) => name))].join(', ')
  yield givenUp.length > 0
    ? todo('jobs', `${givenUp.length} given up (${names}), the last with "${givenUp[0]?.error}": see Settings, Background work`)
    : fine('jobs', `${waiting} due, ${failed.length} to be tried again`)
  for (const { name, url, state, stoppedFor } of await findWebhooks(database, '"main"')) {
    if (state === 'stopped') yield todo('webhook', `${name} to ${url} was stopped (${stoppedFor}): see Settings, Webhooks`)
  }
}
