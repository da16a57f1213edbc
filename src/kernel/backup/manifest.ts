import { isNewer, product } from '#kernel/version.ts'
import { type ArchiveReader, Damaged } from './archive/read-archive.ts'
import type { Member } from './archive/write-archive.ts'
import type { Structure } from './structure/structure.ts'

/** Counts up when an older program could no longer read what is written. */
export const format = 1

/** First in the archive: what it is, and how the base was built. */
export interface Head {
  readonly format: number
  /** version of the product that wrote it */
  readonly product: string
  readonly at: string
  readonly postgres: string
  /** name of the company; '' on a base that is not set up */
  readonly company: string
  readonly structure: Structure
}

/** Last in the archive: what it holds, so that anything missing or changed is noticed. */
export interface Manifest {
  readonly format: number
  readonly product: string
  readonly at: string
  readonly schemas: readonly string[]
  readonly members: readonly Member[]
}

export const headPath = 'base.json'
export const manifestPath = 'manifest.json'
/** For `sha256sum -c`. */
export const sumsPath = 'SHA256SUMS'

export const rowsPath = (table: { readonly schema: string; readonly name: string }): string => `tables/${table.schema}/${table.name}.csv.gz`

/** Folder of the archive that holds the contents of files by their hash. */
export const contentsFolder = 'files/'
export const contentPath = (hash: string): string => `${contentsFolder}${hash.slice(0, 2)}/${hash}`

/** Folder of the archive that holds what else lies in the data folder. */
export const dataFilesFolder = 'data/'

/** File name of an archive made at that moment. */
export const archiveName = (at: Date): string => `pareto-${at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.tar`

/** Reads the head; throws where this program is too old to read the rest. */
export async function readHead(archive: ArchiveReader, path: string): Promise<Head> {
  const head = parsed<Head>(await archive.text(headPath), path)
  if (typeof head.format !== 'number') throw new Damaged(`${path} is no backup of Pareto`)
  if (head.format > format || isNewer(head.product, product)) {
    throw new Error(`${path} was made by Pareto ${head.product} (format ${head.format}); this is Pareto ${product} (format ${format}): restore it with that version or a newer one`)
  }
  return head
}

export async function readManifest(archive: ArchiveReader, path: string): Promise<Manifest> {
  return parsed<Manifest>(await archive.text(manifestPath), path)
}

function parsed<T>(text: string, path: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new Damaged(`${path} is damaged: what it says of itself cannot be read`)
  }
}
