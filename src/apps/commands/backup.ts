import { join, resolve } from 'node:path'
import { backUp } from '#kernel/backup/back-up.ts'
import { archiveName } from '#kernel/backup/manifest.ts'
import { verify } from '#kernel/backup/verify.ts'
import { type Arguments, type Option, type Terminal, optional } from '../command.ts'
import { openChosenDatabase } from '../database.ts'
import { placesOf } from '../places.ts'
import { settingsFrom } from '../settings.ts'
import { sizeOf } from '../size.ts'

export const summary = 'Writes everything into one archive, or checks one'

export const options: Readonly<Record<string, Option>> = {
  to: { type: 'string', value: 'file', description: 'archive to write; without it, one named after the time in the folder of backups' },
  verify: { type: 'string', value: 'file', description: 'compares an archive with its checksums, and writes none' },
}

export const details = `Pareto may run and be written to meanwhile: the archive holds the base as it was at one moment, and its files. It is a tar of CSV tables;
in its folder "sha256sum -c SHA256SUMS" checks it without Pareto. It holds everything, hashes of passwords too: keep it as you keep the base.`

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const file = optional(args, 'verify')
  if (file !== undefined) return check(resolve(file), io)
  const settings = settingsFrom(io.environment)
  const opened = await openChosenDatabase(settings, (line) => io.warn(line))
  try {
    const to = resolve(optional(args, 'to') ?? join(settings.backups, archiveName(new Date())))
    const made = await backUp(opened.database, { to, ...placesOf(settings), told: ({ done, total, bytes }) => io.progress(`${done} of ${total} tables, ${sizeOf(bytes)}`) })
    io.out(`${made.rows} rows of ${made.tables} tables and ${made.files} files in ${made.path} (${sizeOf(made.size)})`)
  } finally {
    await opened.close()
  }
}

async function check(path: string, io: Terminal): Promise<void> {
  const { head, manifest } = await verify(path, (share) => io.progress(`${Math.round(share * 100)} %`))
  const rows = manifest.members.reduce((sum, member) => sum + (member.rows ?? 0), 0)
  io.out(`${path} is whole: ${head.company || 'no company'}, ${rows} rows, as of ${head.at}, made by Pareto ${head.product}`)
}
