import { ensureSuitable } from '#kernel/database/check.ts'
import type { Database } from '#kernel/database/database.ts'
import { makeWritable, startEmbedded } from '#kernel/database/embedded/embedded.ts'
import type { Place } from '#kernel/database/embedded/place.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import type { Settings } from './settings.ts'

/** A database and, where it is the built-in one, its PostgreSQL: closed together, in order. */
export interface OpenedDatabase {
  readonly database: Database
  /** Where the built-in one lies. */
  readonly place: Place | undefined
  close(): Promise<void>
}

/** Opens the database that the settings name, after looking whether it suits; else the built-in one. */
export async function openChosenDatabase(settings: Settings, say: (line: string) => void): Promise<OpenedDatabase> {
  const { url, place, close } = settings.databaseUrl ? await given(settings.databaseUrl, settings.dataFolder) : await startEmbedded(settings.dataFolder, { say, keepsLog: settings.logDays > 0 })
  const database = openDatabase(url)
  return {
    database, place,
    async close() {
      await database.close()
      await close()
    },
  }
}

/** Files lie in the data folder whatever the database. */
async function given(url: string, dataFolder: string) {
  makeWritable(dataFolder)
  await ensureSuitable(url)
  return { url, place: undefined, close: async () => {} }
}
