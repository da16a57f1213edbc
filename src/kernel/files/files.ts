import { needUpdate } from '#kernel/access/may.ts'
import type { Context } from '#kernel/context.ts'
import type { Cells, Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { readMany } from '#kernel/records/read.ts'
import { notFound } from '#kernel/records/refusal.ts'
import type { Received } from './receive.ts'
import { type Preview, sniff } from './sniff.ts'

/** A file as the API shows it, with what is needed to serve it. */
export interface KeptFile {
  readonly id: number
  readonly entity: string
  readonly record: number
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  readonly hash: string
  readonly preview: Preview | null
  /** 1 for what came first */
  readonly number: number
  readonly deleted: boolean
}

/** A file whose record the person may read; 404 for any other. Deleted ones only where asked for. */
export async function findFile(context: Context, id: number, state: 'live' | 'any' = 'live'): Promise<KeptFile> {
  const { database, schema } = context.workspace
  const [row] = await database.run({
    text: `select id, entity, record_id, name, type, size, hash, preview, number, deleted_at is not null from ${schema}.file where id = $1 and (deleted_at is null or $2)`,
    values: [id, state === 'any'],
  })
  const file = row && fileOf(row)
  const [seen] = file ? await readMany(context, file.entity, [file.record], { fields: [] }) : []
  if (!file || seen === undefined) throw notFound()
  return file
}

/** The same for who may change its record: 403 where the person may only read it. */
export async function findOwnFile(context: Context, id: number, state: 'live' | 'any' = 'live'): Promise<KeptFile> {
  const file = await findFile(context, id, state)
  await needUpdate(context, file.entity, file.record)
  return file
}

/** A content that is in its storage becomes a file of a record. */
export async function addFile({ workspace: { database, schema }, actor }: Context, entity: string, record: number, name: string, called: string, content: Received): Promise<KeptFile> {
  const { type, preview } = sniff(content.head, called)
  return database.transaction(async (connection) => {
    const [row] = await connection.run({
      text: `insert into ${schema}.file (entity, record_id, name, type, size, hash, preview, number, owner_id) values ($1, $2, $3, $4, $5, $6, $7, 1, $8) returning id`,
      values: [entity, record, name, type, content.size, content.hash, preview, actor.id || null],
    })
    const file = { id: Number(row?.[0]), entity, record, name, type, size: content.size, hash: content.hash, preview, number: 1, deleted: false }
    await addVersion(connection, schema, file, actor.id)
    return file
  })
}

/** A newer content of a file; those before stay. */
export async function addContent(context: Context, { id, type: before }: KeptFile, called: string, content: Received): Promise<KeptFile> {
  const { type, preview } = sniff(content.head, called || before)
  return replace(context, id, { type, preview, size: content.size, hash: content.hash })
}

/** An older content becomes the newest: nothing that was between is lost. */
export async function restoreVersion(context: Context, { id }: KeptFile, number: number): Promise<KeptFile> {
  const { database, schema } = context.workspace
  const [row] = await database.run({ text: `select type, preview, size, hash from ${schema}.file_version where file_id = $1 and number = $2`, values: [id, number] })
  if (!row) throw notFound()
  const [type, preview, size, hash] = row
  return replace(context, id, { type: type ?? '', preview: preview as Preview | null, size: Number(size), hash: hash ?? '' })
}

async function replace({ workspace: { database, schema }, actor }: Context, id: number, content: Pick<KeptFile, 'type' | 'preview' | 'size' | 'hash'>): Promise<KeptFile> {
  return database.transaction(async (connection) => {
    const [row] = await connection.run({
      text: `update ${schema}.file set type = $2, preview = $3, size = $4, hash = $5, number = number + 1, at = now(), owner_id = $6 where id = $1 and deleted_at is null
        returning id, entity, record_id, name, type, size, hash, preview, number, false`,
      values: [id, content.type, content.preview, content.size, content.hash, actor.id || null],
    })
    if (!row) throw notFound()
    await addVersion(connection, schema, fileOf(row), actor.id)
    return fileOf(row)
  })
}

const addVersion = (connection: Connection, schema: string, { id, number, type, size, hash, preview }: KeptFile, owner: number) => connection.run({
  text: `insert into ${schema}.file_version (file_id, number, type, size, hash, preview, owner_id) values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [id, number, type, size, hash, preview, owner || null],
})

export interface Version extends Pick<KeptFile, 'number' | 'type' | 'size' | 'preview'> {
  readonly hash: string
  readonly at: string
  readonly actor: { readonly id: number; readonly title: string | null } | null
}

/** Newest first. */
export async function readVersions({ workspace: { database, schema } }: Context, { id }: KeptFile): Promise<Version[]> {
  const rows = await database.run({
    text: `select v.number, v.type, v.size, v.preview, v.hash, ${iso('v.at')}, v.owner_id, u.name from ${schema}.file_version v
      left join ${schema}."user" u on u.id = v.owner_id where v.file_id = $1 order by v.number desc`,
    values: [id],
  })
  return rows.map(([number, type, size, preview, hash, at, owner, name]) => ({
    number: Number(number), type: type ?? '', size: Number(size), preview: preview as Preview | null, hash: hash ?? '', at: at ?? '',
    actor: owner ? { id: Number(owner), title: name ?? null } : null,
  }))
}

/** Files of a record, newest first, or those that were deleted. */
export async function readFiles({ workspace: { database, schema } }: Context, entity: string, record: number, state: 'live' | 'trash') {
  const rows = await database.run({
    text: `select id, entity, record_id, name, type, size, hash, preview, number, deleted_at is not null from ${schema}.file
      where entity = $1 and record_id = $2 and (deleted_at is not null) = $3 order by at desc, id desc limit 500`,
    values: [entity, record, state === 'trash'],
  })
  return rows.map((row) => shownFile(fileOf(row)))
}

export async function renameFile({ workspace: { database, schema } }: Context, { id }: KeptFile, name: string): Promise<void> {
  await database.run({ text: `update ${schema}.file set name = $2 where id = $1`, values: [id, name] })
}

export async function setDeleted({ workspace: { database, schema } }: Context, { id }: KeptFile, deleted: boolean): Promise<void> {
  await database.run({ text: `update ${schema}.file set deleted_at = case when $2 then now() end where id = $1`, values: [id, deleted] })
}

/** The hash of a content is nobody's business. */
export const shownFile = ({ hash: _hash, deleted: _deleted, ...shown }: KeptFile) => shown

function fileOf([id, entity, record, name, type, size, hash, preview, number, deleted]: Cells): KeptFile {
  return {
    id: Number(id), entity: entity ?? '', record: Number(record), name: name ?? '', type: type ?? '', size: Number(size), hash: hash ?? '',
    preview: preview as Preview | null, number: Number(number), deleted: deleted === 't',
  }
}
