import { product } from '#kernel/version.ts'
import type { Arguments, Option, Terminal } from '../command.ts'
import { openChosenDatabase } from '../database.ts'
import { settingsFrom } from '../settings.ts'
import { tellUpgrade, upgradeBase } from '../upgrade.ts'

export const summary = 'Backs up a base of an older version and brings it to this one'

export const options: Readonly<Record<string, Option>> = {}

export const details = `Stop Pareto, put the new version in place, then call this; "npm start" does the same by itself. All changes are made in one transaction: when something
fails, the base is as it was. The archive is written to the folder of backups and never removed by the plan; the way back is printed.`

export async function run(_args: Arguments, io: Terminal): Promise<void> {
  const settings = settingsFrom(io.environment)
  const opened = await openChosenDatabase(settings, (line) => io.warn(line))
  try {
    const upgrade = await upgradeBase(opened.database, settings, (line) => io.out(line))
    if (upgrade) tellUpgrade(upgrade, (line) => io.out(line))
    else io.out(`The base is up to date with Pareto ${product}.`)
  } finally {
    await opened.close()
  }
}
