import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { examine as examineServer } from '#kernel/database/check.ts'
import { startEmbedded } from '#kernel/database/embedded/embedded.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import type { Settings } from '../settings.ts'
import { examineBase } from './base.ts'
import { type Finding, fine, todo } from './finding.ts'

/** The database server, and how far the base in it is. A built-in database that does not run is started for the look. */
export async function* examineDatabase(settings: Settings): AsyncIterable<Finding> {
  if (!settings.databaseUrl && !existsSync(join(settings.dataFolder, 'postgres'))) {
    return yield fine('database', 'the built-in one is made at the first start')
  }
  const server = await serverOf(settings)
  if ('ok' in server) return yield server
  try {
    yield* examineAt(server.url, settings)
  } finally {
    await server.close()
  }
}

async function serverOf({ databaseUrl, dataFolder, logDays }: Settings): Promise<{ url: string; close(): Promise<void> } | Finding> {
  if (databaseUrl) return { url: databaseUrl, close: async () => {} }
  return startEmbedded(dataFolder, { keepsLog: logDays > 0 }).catch((error: Error) => todo('database', error.message))
}

async function* examineAt(url: string, settings: Settings): AsyncIterable<Finding> {
  let suits = true
  for (const { subject, advice } of await examineServer(url)) {
    suits = suits && advice === undefined
    yield advice === undefined ? fine(subject, 'suits') : todo(subject, advice)
  }
  if (!suits) return
  const database = openDatabase(url, { max: 2 })
  try {
    yield* examineBase(database, settings)
  } finally {
    await database.close()
  }
}
