import type { ValueContext } from '#kernel/kinds/kind.ts'
import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Entity } from '#kernel/model/model.ts'
import { special } from '../../matching/target.ts'
import { type Known, type KnownRecords, matchTexts } from '../find/own-records.ts'

/** A record as the rows of a dry run have left it. */
interface Thought {
  readonly record: AnyRecord
  readonly keys: readonly string[]
  /** Links to records that a real run would have made, by field: they have no ids of ours. */
  readonly links: ReadonlyMap<string, ReadonlySet<number>>
  readonly texts: ReadonlySet<string>
}

export type Kept = Omit<Thought, 'texts'>

/** What a dry run would have made and changed so far: later rows find it as those of a real run find what is written. */
export class Imagined {
  readonly records = new Map<number, AnyRecord>()
  readonly #entity: Entity
  readonly #ways: readonly string[]
  readonly #values: ValueContext
  readonly #thoughts = new Map<number, Thought>()
  readonly #byText = new Map<string, Set<number>>()
  readonly #repeated: ReadonlySet<string>
  #made = 0

  /** `ways`: by what records are found or must be unique. `repeated`: what several rows of a large file say of themselves. */
  constructor(entity: Entity, ways: readonly string[], values: ValueContext, repeated: ReadonlySet<string>) {
    this.#entity = entity
    this.#ways = ways
    this.#values = values
    this.#repeated = repeated
  }

  /** An id for a record that would be made. */
  nextId(): number {
    return firstId - this.#made++
  }

  thought(id: number): Kept | undefined {
    return this.#thoughts.get(id)
  }

  /** Remembers a record; of large files only those that later rows come back to. */
  keep(id: number, kept: Kept): void {
    const texts = new Set(this.#textsOf(kept))
    if (!this.#thoughts.has(id) && this.#thoughts.size >= mostKept && ![...texts].some((text) => this.#repeated.has(text))) return
    for (const text of this.#thoughts.get(id)?.texts ?? []) this.#byText.get(text)?.delete(id)
    for (const text of texts) this.#byText.set(text, (this.#byText.get(text) ?? new Set()).add(id))
    this.#thoughts.set(id, { ...kept, texts })
    this.records.set(id, kept.record)
  }

  /** What is known of these texts once what was imagined stands over the base. */
  over(known: KnownRecords, asked: ReadonlyMap<string, readonly string[]>): KnownRecords {
    return new Map([...asked].map(([way, texts]) => [way, new Map(texts.map((text) => [text, this.find(way, text, known.get(way)?.get(text) ?? [])]))]))
  }

  find(way: string, text: string, inBase: readonly Known[]): readonly Known[] {
    const own = this.#byText.get(`${way} ${text}`) ?? new Set()
    const still = inBase.filter(({ id }) => !own.has(id) && (way.startsWith('#') || !this.#thoughts.has(id)))
    return [...still.map((one) => ({ ...one, key: this.#keyOf(one.id, way, text) ?? one.key })), ...[...own].map((id) => this.#known(id, way, text))]
  }

  #known(id: number, way: string, text: string): Known {
    const { record } = this.#thoughts.get(id) ?? {}
    const { title } = this.#entity
    const value = record?.[title.key]
    return { id, key: this.#keyOf(id, way, text), title: value === null || value === undefined ? '' : title.kind.format(value as never, title.definition, this.#values) }
  }

  #keyOf(id: number, way: string, text: string): string | null {
    if (way === special.key) return text
    return [...this.#thoughts.get(id)?.keys ?? []].sort()[0] ?? null
  }

  #textsOf({ record, keys }: Kept): string[] {
    const draft = { values: record, key: null, id: null, titleMade: false }
    return this.#ways.flatMap((way) => (way === special.key ? keys : matchTexts(this.#entity, way, draft)).map((text) => `${way} ${text}`))
  }
}

/** Far from the ids that linked records get which would be made. */
const firstId = -1_000_000_000

/** Records that are kept whether or not more rows are about them: memory is not to grow with the file. */
export const mostKept = 20_000
