import { join } from 'node:path'
import { backUp } from '#kernel/backup/back-up.ts'
import { archiveName } from '#kernel/backup/manifest.ts'
import { whatStands } from '#kernel/backup/standing.ts'
import { verify } from '#kernel/backup/verify.ts'
import type { Database } from '#kernel/database/database.ts'
import { migrate, pendingChanges, versionOf } from '#kernel/schema/migrate.ts'
import { product } from '#kernel/version.ts'
import { shipped } from '#src/model.ts'
import { placesOf } from './places.ts'
import type { Settings } from './settings.ts'

/** What was done to a base of an older version. */
export interface Upgrade {
  /** version that had it before; null when it did not say */
  readonly from: string | null
  /** archive of the base as it was */
  readonly archive: string
}

const schema = '"main"'

/** Any number, the same in every process: one upgrades, those that start beside it wait. */
const upgradeLock = 727_003

/**
 * Brings a base of an older version to this one: first an archive of all of it, then all changes in one transaction. Null when
 * there was nothing to do, or nothing to lose. Throws when either fails; the base is then as it was.
 */
export async function upgradeBase(database: Database, settings: Settings, say: (line: string) => void): Promise<Upgrade | null> {
  return database.transaction(async (connection) => {
    await connection.run({ text: 'select pg_advisory_xact_lock($1)', values: [upgradeLock] })
    if (!(await pendingChanges(database, schema, shipped)) || (await whatStands(database)).companies.length === 0) return null
    const from = await versionOf(database, schema)
    const archive = join(settings.backups, `before-upgrade-${archiveName(new Date())}`)
    say(`The base is of ${from === null ? 'an older version' : `Pareto ${from}`}: it is backed up and brought to ${product}`)
    await backUp(database, { to: archive, ...placesOf(settings) })
    await verify(archive)
    await migrate(database, schema, shipped)
    return { from, archive }
  })
}

/** What was done, and the way back. */
export function tellUpgrade(upgrade: Upgrade | null, say: (line: string) => void): void {
  if (!upgrade) return
  say(`Upgraded to Pareto ${product}. What was there before: ${upgrade.archive}`)
  say(`To go back: stop Pareto, put ${upgrade.from === null ? 'the former version' : `version ${upgrade.from}`} in place, npm run pareto -- restore "${upgrade.archive}" --old after-upgrade.tar`)
}
