import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate'
import { readTimeline } from '#kernel/changes/timeline.ts'
import type { Context } from '#kernel/context.ts'
import { findFile, readFiles } from '#kernel/files/files.ts'
import type { Storage } from '#kernel/files/storage.ts'
import type { Entity } from '#kernel/model/model.ts'
import { readAll, readOne } from '#kernel/records/read.ts'
import { Scope } from '#kernel/records/scope.ts'
import { writeVcards } from './vcard.ts'

/**
 * Everything that stands here about one person, as far as the asker may read it, as an archive: the record and its card, the
 * records that point to it by object, its history, its files. In pieces, so that files need not fit into memory.
 */
export async function* writeWhole(context: Context, entity: Entity, id: number, files: Storage): AsyncGenerator<Uint8Array> {
  const archive = new Archive()
  archive.add(`${entity.name}.json`, pretty(JSON.parse(await readOne(context, entity.name, id))))
  for await (const card of writeVcards(context, entity, { entity: entity.name, filter: { field: 'id', op: 'in', value: [id] } }, '3.0', files)) archive.add(`${entity.name}.vcf`, card)
  for (const { of, key, op, value } of pointers(context, entity, id)) {
    const records = await recordsOf(context, { entity: of.name, filter: { field: key, op, value } })
    if (records.length > 0) archive.add(`${of.plural} (${key}).json`, pretty(records))
    yield* archive.taken()
  }
  archive.add('history.json', pretty(await historyOf(context, entity, id)))
  const kept = await readFiles(context, entity.name, id, 'live')
  archive.add('files.json', pretty(kept))
  for (const file of kept) {
    const content = await files.open((await findFile(context, file.id)).hash)
    if (content) yield* archive.stream(`files/${file.id} ${file.name}`, content)
  }
  yield* archive.end()
}

/** Links of other objects that lead here. */
function pointers(context: Context, entity: Entity, id: number) {
  const scope = new Scope(context)
  return [...context.workspace.model.entities.values()].filter(({ name }) => context.workspace.rights.scope(name, 'read', context.actor.role) !== 'none').flatMap((of) =>
    scope.fields(of).filter(({ kind, definition }) => kind.target?.(definition) === entity.name && definition.kind !== 'computed')
      .map(({ key, kind }) => ({ of, key, ...(kind.outside ? { op: 'any of', value: [id] } : { op: '=', value: id }) })))
}

async function recordsOf(context: Context, query: Parameters<typeof readAll>[1]): Promise<unknown[]> {
  const records: unknown[] = []
  for await (const portion of readAll(context, query)) records.push(...portion.map((text) => JSON.parse(text) as unknown))
  return records
}

async function historyOf(context: Context, entity: Entity, id: number): Promise<unknown[]> {
  const items: unknown[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await readTimeline(context, entity, id, { limit: 200, types: ['change'], ...(after ? { after } : {}) })
    items.push(...page.items)
    after = page.next
  }
  return items
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2) + '\n'

/** A ZIP that is written as it grows. */
class Archive {
  private readonly out: Uint8Array[] = []
  private readonly zip = new Zip((error, chunk) => {
    if (error) throw error
    this.out.push(chunk)
  })

  add(path: string, text: string): void {
    const part = new ZipDeflate(path, { level: 6 })
    this.zip.add(part)
    part.push(strToU8(text), true)
  }

  async* stream(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
    const part = new ZipPassThrough(path)
    this.zip.add(part)
    for await (const chunk of content) {
      part.push(new Uint8Array(chunk))
      yield* this.taken()
    }
    part.push(new Uint8Array(0), true)
    yield* this.taken()
  }

  taken(): readonly Uint8Array[] {
    return this.out.splice(0)
  }

  end(): readonly Uint8Array[] {
    this.zip.end()
    return this.taken()
  }
}
