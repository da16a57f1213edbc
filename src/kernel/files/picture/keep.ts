import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workspace } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { comingFolder } from '../disk.ts'
import { isBomb, measure } from '../image/measure.ts'
import { strip } from '../image/strip.ts'
import type { Storage } from '../storage.ts'

/** Where contents go, and the folder by way of which they do. */
export interface Place {
  readonly data: string
  readonly files: Storage
}

/** Why a picture was not taken; a code below `problem.` */
export type Wrong = 'picture.unknown' | 'picture.tooManyPixels'

/** Bytes; our own screens send far less. */
export const largestPicture = 5 * 1024 * 1024

/** Pixels along a side. */
export const longestSide = 4096

/** What a picture would be kept as: its bytes without what they tell besides, and their hash, which is the value of the field. */
export function readPicture(bytes: Buffer): { readonly bytes: Buffer; readonly hash: string; readonly type: string } | { readonly wrong: Wrong } {
  const measured = measure(bytes)
  if (!measured || measured.type === 'image/gif') return { wrong: 'picture.unknown' }
  if (isBomb(measured, longestSide ** 2)) return { wrong: 'picture.tooManyPixels' }
  const stripped = strip(bytes)
  if (!stripped) return { wrong: 'picture.unknown' }
  return { bytes: stripped, hash: createHash('sha256').update(stripped).digest('hex'), type: measured.type }
}

/** Keeps a picture, with a smaller one for lists where there is one. Answers its hash, or what is wrong with it. */
export async function keepPicture(place: Place, { database, schema }: Pick<Workspace, 'database' | 'schema'>, owner: number, large: Buffer, small?: Buffer): Promise<{ readonly hash: string } | { readonly wrong: Wrong }> {
  const picture = readPicture(large)
  if ('wrong' in picture) return picture
  const lesser = small && readPicture(small)
  if (lesser && 'wrong' in lesser) return lesser
  await put(place, picture)
  if (lesser) await put(place, lesser)
  await note(database, schema, owner, { ...picture, small: lesser ? lesser.hash : null, smallType: lesser ? lesser.type : null, size: picture.bytes.length, smallSize: lesser ? lesser.bytes.length : null })
  return { hash: picture.hash }
}

async function put({ data, files }: Place, { hash, bytes }: { readonly hash: string; readonly bytes: Buffer }) {
  await mkdir(comingFolder(data), { recursive: true, mode: 0o700 })
  const path = join(comingFolder(data), crypto.randomUUID())
  await writeFile(path, bytes, { mode: 0o600 })
  await files.put(hash, path)
}

interface Noted {
  readonly hash: string
  readonly type: string
  readonly size: number
  readonly small: string | null
  readonly smallType: string | null
  readonly smallSize: number | null
}

const note = (connection: Connection, schema: string, owner: number, { hash, type, size, small, smallType, smallSize }: Noted) => connection.run({
  text: `insert into ${schema}.picture (hash, type, size, small, small_type, small_size, owner_id) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (hash) do update set at = now(), owner_id = excluded.owner_id, small = coalesce(excluded.small, picture.small),
      small_type = coalesce(excluded.small_type, picture.small_type), small_size = coalesce(excluded.small_size, picture.small_size)`,
  values: [hash, type, size, small, smallType, smallSize, owner || null],
})
