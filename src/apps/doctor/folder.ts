import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Settings } from '../settings.ts'
import { type Finding, fine, todo } from './finding.ts'

const gibibyte = 2 ** 30

/** The data folder, or the folder in which it will be made; and the room that is left on its disk. */
export async function* examineFolder({ dataFolder }: Settings): AsyncIterable<Finding> {
  const folder = await nearest(dataFolder)
  const writable = await access(folder, constants.W_OK | constants.X_OK).then(() => true, () => false)
  if (!writable) return yield todo('data folder', `${folder} cannot be written: set PARETO_DATA to a folder that can, or change its owner`)
  yield fine('data folder', folder === dataFolder ? dataFolder : `${dataFolder} is made at the first start`)
  const { bavail, bsize } = await statfs(folder)
  const free = (bavail * bsize) / gibibyte
  const words = `${free.toFixed(1)} GiB free`
  yield free >= 1 ? fine('disk', words) : todo('disk', `${words} below ${folder}: make room, the database needs at least 1 GiB`)
}

async function nearest(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  return found || folder === dirname(folder) ? folder : nearest(dirname(folder))
}
