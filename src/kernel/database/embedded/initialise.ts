import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { codeOf } from '../wire/error.ts'
import type { Durability } from './parameters.ts'
import { type Place, makePrivate } from './place.ts'

/** The version of the data that the programs from npm read. */
const major = '18'

/** Makes the cluster where there is none yet; an interrupted attempt leaves nothing that could be taken for one. */
export async function initialise(place: Place, binaries: string, durability: Durability) {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return checkVersion(place.cluster)
  removeUnfinished(place.cluster)
  const unfinished = `${place.cluster}.${process.pid}.${++attempts}.new`
  makePrivate(unfinished, place.owner)
  await initdb(join(binaries, 'bin/initdb'), unfinished, place, durability)
  moveInto(unfinished, place.cluster)
}

let attempts = 0

/** Folders of attempts whose process is gone. */
function removeUnfinished(cluster: string) {
  const begins = basename(cluster) + '.'
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(begins) || !name.endsWith('.new')) continue
    const [pid = ''] = name.slice(begins.length).split('.')
    if (!existsSync(`/proc/${pid}`)) rmSync(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

async function initdb(program: string, folder: string, { owner }: Place, durability: Durability) {
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const sync = durability === 'forgetful' ? ['--no-sync'] : []
  const child = spawn(program, ['-D', folder, '-U', 'pareto', '--auth=trust', '--no-instructions', ...locale, ...sync], {
    cwd: '/', env: { LC_ALL: 'C', PATH: process.env['PATH'] }, stdio: ['ignore', 'ignore', 'pipe'], ...owner,
  })
  const [errors, status] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('close', resolve))])
  if (status === 0) return
  rmSync(folder, { recursive: true, force: true })
  throw new Error(`The database could not be created in ${dirname(folder)}: ${errors.trim()}`)
}

/** Somebody who started at the same moment may have been quicker. */
function moveInto(unfinished: string, cluster: string) {
  try {
    renameSync(unfinished, cluster)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

function checkVersion(cluster: string) {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== major) throw new Error(`The data in ${cluster} is of PostgreSQL ${found}, this Pareto brings ${major}: move it by backup and restore`)
}
