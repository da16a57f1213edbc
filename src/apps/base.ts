import type { Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { shipped } from '#src/model.ts'
import type { Terminal } from './command.ts'
import { openChosenDatabase } from './database.ts'
import { type Settings, settingsFrom } from './settings.ts'
import { unknownSettings } from './unknown-settings.ts'

/** The company's base, opened without a server: PostgreSQL started or found, schema brought up to date, model loaded. */
export interface Base {
  readonly settings: Settings
  readonly database: Database
  readonly workspace: LiveWorkspace
  close(): Promise<void>
}

/** Works on a base for the length of a command; closes it whatever happens. */
export async function withBase<T>(io: Terminal, work: (base: Base) => Promise<T>): Promise<T> {
  const settings = settingsFrom(io.environment)
  for (const { near, words } of unknownSettings(io.environment)) if (near !== undefined) io.warn(`pareto: ${words}`)
  const base = await openBase(settings, (line) => io.warn(line))
  try {
    return await work(base)
  } finally {
    await base.close()
  }
}

/** The same for commands that need a company; 409 setUp on a new base. */
export const withCompany = <T>(io: Terminal, work: (base: Base) => Promise<T>): Promise<T> =>
  withBase(io, (base) => {
    if (!base.workspace.isSetUp) throw new Refusal(409, 'setUpFirst')
    return work(base)
  })

async function openBase(settings: Settings, say: (line: string) => void): Promise<Base> {
  const opened = await openChosenDatabase(settings, say)
  try {
    const workspace = await LiveWorkspace.open(opened.database, 'main', shipped)
    return {
      settings, database: opened.database, workspace,
      async close() {
        await workspace.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
