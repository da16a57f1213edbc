import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { binariesFor } from './binaries.ts'
import { ensureDatabase } from './database.ts'
import { setGuard } from './guard.ts'
import { initialise } from './initialise.ts'
import { keepingLog } from './kept-log.ts'
import type { Durability } from './parameters.ts'
import { type Place, placeFor } from './place.ts'
import { keepRunning } from './server.ts'

export interface Embedded {
  /** Connection string of the database. */
  readonly url: string
  readonly place: Place
  /** Stops PostgreSQL, unless another process uses it still. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  readonly durability?: Durability
  /** Keeps the log of all changes, from which the base can be brought back to any minute; see `point-in-time`. */
  readonly keepsLog?: boolean
  /** Hears what a person should know, one line each. */
  readonly say?: (line: string) => void
}

/**
 * Starts the PostgreSQL that comes from npm on a data folder, or joins the one that runs there already. Recovers
 * from whatever was killed before; when this process dies, PostgreSQL stops.
 */
export async function startEmbedded(data: string, { durability = 'safe', keepsLog = false, say = () => {} }: EmbeddedOptions = {}): Promise<Embedded> {
  makeWritable(resolve(data))
  const place = placeFor(resolve(data), say)
  const letGo = await setGuard(place)
  try {
    const binaries = binariesFor(place)
    await initialise(place, binaries, durability)
    const server = await keepRunning(place, binaries, { durability, ...(keepsLog ? { more: keepingLog(place) } : {}) }, say)
    const url = `postgresql://pareto@localhost:5432/pareto?host=${encodeURIComponent(server.socketFolder)}`
    await ensureDatabase(url)
    return {
      url, place,
      close() {
        server.letBe()
        return letGo()
      },
    }
  } catch (error) {
    await letGo()
    throw error
  }
}

/** Makes the data folder if need be; throws in one line when it cannot be written. */
export function makeWritable(folder: string) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new Error(`The data folder ${folder} cannot be written: set PARETO_DATA to one that can`)
  }
}
