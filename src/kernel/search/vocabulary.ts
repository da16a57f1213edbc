import type { Database } from '#kernel/database/database.ts'
import type { Workspace } from '#kernel/context.ts'
import { nearOf } from './near.ts'

type Base = Pick<Workspace, 'database' | 'schema'>

/**
 * Adds the words of search entries (as `searchTermsOf` writes them) to the vocabulary, in which misspelt words are
 * looked up. Answers at once: words go out in batches behind the write; one that is lost comes back with the next record.
 * Words of new records are counted as well: search chooses its way by how frequent they are.
 */
export function rememberWords(base: Base, entity: string, terms: readonly (string | null)[], areNew = false): void {
  const desk = deskOf(base)
  for (const text of terms) {
    for (const [, word = ''] of (text ?? '').matchAll(writtenWord)) {
      desk.note(entity, word)
      if (areNew) desk.count(entity, word)
    }
    if (areNew) desk.count(entity, everyRecord)
  }
}

/** Until the words of what this process has written are in the vocabulary. */
export const wordsRemembered = (base: Base): Promise<void> | undefined => deskOf(base).settled()

/** Counts all words of all entries anew, for after a bulk load and once a day. */
export async function rebuildVocabulary({ database, schema }: Base): Promise<void> {
  const entities = await database.run({ text: `select entity, count(*) from ${schema}.search_entry group by entity`, values: [] })
  for (const [entity, records] of entities) {
    await saveWords(database, schema, [{ entity: entity ?? '', word: everyRecord, records: Number(records) }])
    const counted = database.stream({
      text: `select word, count(*) from ${schema}.search_entry, unnest(tsvector_to_array(terms)) word
        where entity = $1 and word !~ '[0-9@.]' group by word`,
      values: [entity],
    }, 5000)
    for await (const portion of counted) {
      await saveWords(database, schema, portion.map(([word, count]) => ({ entity: entity ?? '', word: word ?? '', records: Number(count) })))
    }
  }
  await database.run({ text: `analyze ${schema}.search_word`, values: [] })
}

/** The vocabulary's entry that counts the records themselves. */
export const everyRecord = ''

interface Word { readonly entity: string; readonly word: string; readonly records: number }

async function saveWords(database: Database, schema: string, words: readonly Word[]): Promise<void> {
  await database.run({
    text: `insert into ${schema}.search_word as known (word, entity, records, near)
      select word, entity, records, near::int[] from unnest($1::text[], $2::text[], $3::int[], $4::text[]) as counted (word, entity, records, near)
      on conflict (word, entity) do update set records = excluded.records where known.records < excluded.records`,
    values: [words.map(({ word }) => word), words.map(({ entity }) => entity), words.map(({ records }) => records), words.map(({ word }) => `{${nearOf(word).join()}}`)],
  })
}

const writtenWord = /'([^'\d@.]+)':/g

/** Words on their way into one workspace's vocabulary. */
class Desk {
  readonly #base: Base
  readonly #known = new Set<string>()
  #waiting: Word[] = []
  #counted = new Map<string, Map<string, number>>()
  #isCounting = false
  #isSending = false
  #noted = 0
  #saved = 0
  #listeners: { readonly until: number; readonly tell: () => void }[] = []

  constructor(base: Base) {
    this.#base = base
  }

  note(entity: string, word: string): void {
    const key = entity + ' ' + word
    if (this.#known.has(key)) return
    if (this.#known.size >= mostKnown) this.#known.clear()
    this.#known.add(key)
    this.#waiting.push({ entity, word, records: 1 })
    this.#noted++
    if (!this.#isSending) void this.#send()
  }

  count(entity: string, word: string): void {
    const counted = this.#counted.get(entity) ?? new Map<string, number>()
    this.#counted.set(entity, counted)
    counted.set(word, (counted.get(word) ?? 0) + 1)
    if (this.#isCounting) return
    this.#isCounting = true
    setTimeout(() => void this.#saveCounts(), countedAtMostEvery).unref()
  }

  /** Counts that are lost come with the count of the day. */
  async #saveCounts(): Promise<void> {
    const counts = this.#counted
    this.#counted = new Map()
    this.#isCounting = false
    const { database, schema } = this.#base
    for (const [entity, counted] of counts) {
      const saved = database.run({
        text: `update ${schema}.search_word known set records = known.records + counted.records
          from unnest($2::text[], $3::int[]) as counted (word, records) where known.entity = $1 and known.word = counted.word collate "C"`,
        values: [entity, [...counted.keys()], [...counted.values()]],
      })
      await saved.catch(() => undefined)
    }
  }

  settled(): Promise<void> | undefined {
    if (this.#saved === this.#noted) return undefined
    const until = this.#noted
    return new Promise((tell) => this.#listeners.push({ until, tell }))
  }

  async #send(): Promise<void> {
    this.#isSending = true
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const words = this.#waiting.splice(0, 2000)
      try {
        await saveWords(this.#base.database, this.#base.schema, words)
      } catch {
        for (const { entity, word } of words) this.#known.delete(entity + ' ' + word)
      }
      this.#saved += words.length
      this.#listeners = this.#listeners.filter(({ until, tell }) => {
        if (until > this.#saved) return true
        tell()
        return false
      })
    }
    this.#isSending = false
  }
}

const mostKnown = 50_000

/** Milliseconds. */
const countedAtMostEvery = 2000

const desks = new WeakMap<Database, Map<string, Desk>>()

function deskOf({ database, schema }: Base): Desk {
  const bySchema = desks.get(database) ?? new Map<string, Desk>()
  desks.set(database, bySchema)
  const desk = bySchema.get(schema) ?? new Desk({ database, schema })
  bySchema.set(schema, desk)
  return desk
}
