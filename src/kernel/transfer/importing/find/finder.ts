import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Scope, columnsOfField, quote } from '#kernel/records/scope.ts'
import { named } from '#kernel/records/statements.ts'
import { nameCatalogue } from '../../matching/catalogue.ts'
import { squash, titleKey } from '../../matching/words.ts'
import type { Way } from '../row/draft.ts'
import { type Match, TitleIndex } from './title-index.ts'

export type Found =
  | { readonly match: Match; readonly similar: boolean }
  | { readonly count: number }

/**
 * Finds records of one entity by what files call them. Titles of up to 200,000 records are held in memory, so that
 * misspelt ones are found too; in larger bases they are asked for exactly, a batch of rows in one statement. Only what
 * the person may read is found.
 */
export class Finder {
  readonly entity: Entity
  readonly #context: Context
  readonly #source: string
  #titles: TitleIndex | null = null
  #isLarge = false
  /** What the base was asked for; forgotten when it is too much. */
  readonly #known = new Map<string, readonly Match[]>()
  /** What this import made, or would make: a dry run can ask nobody for it. */
  readonly #own = new Map<string, readonly Match[]>()
  readonly #most: number

  /** `most`: answers of the base that are held at a time. */
  constructor(context: Context, entity: Entity, source: string, most = mostKnown) {
    this.#context = context
    this.entity = entity
    this.#source = source
    this.#most = most
  }

  async open(): Promise<this> {
    if (this.#titles) return this
    const titles = new TitleIndex()
    this.#titles = titles
    if (this.entity.definition.reference) {
      for (const record of this.#context.workspace.references.all(this.entity.name)) {
        titles.add({ id: Number(record['id']), title: String(record[this.entity.title.key] ?? '') })
      }
      return this
    }
    for (const match of (await this.#allTitles()) ?? []) titles.add(match)
    return this
  }

  /** Looks up everything that a batch of rows asks for and that is not known yet: one statement per way. */
  async prefetch(ways: readonly Way[]): Promise<void> {
    await this.open()
    if (this.#known.size > this.#most) this.#known.clear()
    for (const [by, asked] of Map.groupBy(ways, ({ by }) => by)) {
      if (by === 'name' && !this.#isLarge) continue
      const unknown = [...new Set(asked.map((way) => keyOf(way)))].filter((key) => !this.#known.has(key) && !this.#own.has(key))
      if (unknown.length === 0) continue
      const found = await this.#lookUp(by, asked.filter((way) => unknown.includes(keyOf(way))).map(({ text }) => text))
      for (const key of unknown) this.#known.set(key, found.get(key) ?? [])
    }
  }

  /** The record that the first fitting way names. `fits` narrows several down (a stage of our pipeline). */
  find(ways: readonly Way[], fits: (id: number) => boolean = () => true): Found | undefined {
    let several: Found | undefined
    for (const way of ways) {
      const found = this.#findBy(way, fits)
      if (found && 'match' in found) return found
      several ??= found
    }
    return several
  }

  alike(text: string): readonly string[] {
    return this.#titles?.alike(text) ?? []
  }

  /** A record that was just made. */
  remember(match: Match, key: string | null): void {
    if (this.#isLarge) this.#own.set(keyOf({ by: 'name', text: match.title }), [match])
    else this.#titles?.add(match)
    if (key !== null) this.#own.set(keyOf({ by: 'key', text: key }), [match])
  }

  /** A record that would be there, or would be called so: it takes the place of what the base has. */
  expect(id: number, title: string | null, keys: readonly string[]): void {
    if (title !== null) {
      this.#titles?.forget(id)
      if (this.#isLarge) this.#own.set(keyOf({ by: 'name', text: title }), [{ id, title }])
      else this.#titles?.add({ id, title })
    }
    for (const key of keys) this.#own.set(keyOf({ by: 'key', text: key }), [{ id, title: title ?? key }])
  }

  #findBy(way: Way, fits: (id: number) => boolean): Found | undefined {
    const exact = (way.by === 'name' && !this.#isLarge ? this.#titles?.exact(way.text) ?? [] : this.#own.get(keyOf(way)) ?? this.#known.get(keyOf(way)) ?? []).filter(({ id }) => fits(id))
    if (exact[0]) return exact.length === 1 ? { match: exact[0], similar: false } : { count: exact.length }
    if (way.by !== 'name' || this.#isLarge) return undefined
    const known = this.#knownAs(way.text, fits)
    if (known) return { match: known, similar: false }
    const near = (this.#titles?.near(way.text) ?? []).filter(({ id }) => fits(id))
    return near[0] && near.length === 1 ? { match: near[0], similar: true } : undefined
  }

  /** "Closed Won" is the stage whose outcome is won, by the catalogue of names; "Closed Won (Sales Pipeline)" too. */
  #knownAs(text: string, fits: (id: number) => boolean): Match | undefined {
    const written = [squash(text), squash(text.replace(/\s*\([^()]*\)\s*$/, ''))]
    const where = nameCatalogue().entity(this.entity.name).records?.find(({ names }) => names.some((name) => written.includes(squash(name))))?.where
    if (!where) return undefined
    const record = this.#context.workspace.references.all(this.entity.name)
      .find((one) => Object.entries(where).every(([key, value]) => one[key] === value) && fits(Number(one['id'])))
    return record && { id: Number(record['id']), title: String(record[this.entity.title.key] ?? '') }
  }

  async #allTitles(): Promise<Match[] | null> {
    const scope = new Scope(this.#context)
    const table = scope.tableOf(this.entity.name)
    const [count] = await this.#context.workspace.database.run({ text: `select count(*) from (select 1 from ${table} limit ${mostTitles + 1}) t`, values: [] })
    this.#isLarge = Number(count?.[0]) > mostTitles
    if (this.#isLarge) return null
    const text = `select t.id, ${scope.titleOf(this.entity.name, 't')} from ${table} t where ${scope.readable(this.entity.name, 't')} order by t.id`
    const rows = await this.#context.workspace.database.run({ text, values: scope.values })
    return rows.map(([id, title]) => ({ id: Number(id), title: title ?? '' }))
  }

  async #lookUp(by: Way['by'], texts: readonly string[]): Promise<Map<string, Match[]>> {
    const found = new Map<string, Match[]>()
    const scope = new Scope(this.#context)
    const title = scope.titleOf(this.entity.name, 't')
    const selects = this.#conditions(scope, by, texts).map(({ known, condition, join }) =>
      `select ${known}, t.id, ${title} from ${scope.tableOf(this.entity.name)} t ${join} where ${scope.readable(this.entity.name, 't')} and ${condition}`)
    if (selects.length === 0) return found
    for (const [known, id, text] of await this.#context.workspace.database.run(named(selects.join(' union '), scope.values))) {
      const key = keyOf({ by, text: known ?? '' })
      found.set(key, [...(found.get(key) ?? []), { id: Number(id), title: text ?? '' }])
    }
    return found
  }

  #conditions(scope: Scope, by: Way['by'], texts: readonly string[]): { known: string; condition: string; join: string }[] {
    const wanted = [...new Set(texts)]
    if (by === 'id') return [{ known: 't.id::text', condition: `t.id = any(${scope.bind(wanted.filter((text) => /^\d{1,18}$/.test(text)))}::bigint[])`, join: '' }]
    if (by === 'key') {
      const ofSource = `x.entity = ${scope.bind(this.entity.name)} and x.source = ${scope.bind(this.#source)}`
      const join = `join ${this.#context.workspace.schema}.external_key x on ${ofSource} and x.record_id = t.id`
      return [{ known: 'x.key', condition: `x.key = any(${scope.bind(wanted)}::text[])`, join }]
    }
    const list = scope.bind(wanted.map((text) => text.toLowerCase()))
    const columns = by === 'name' ? [scope.titleOf(this.entity.name, 't')] : this.#columnsBy(by).map((column) => `t.${quote(column)}`)
    return columns.map((column) => ({ known: column, condition: `lower(${column}) = any(${list}::text[])`, join: '' }))
  }

  #columnsBy(by: 'email' | 'taxId'): string[] {
    return [...this.entity.fields.values()]
      .filter(({ definition }) => (by === 'email' ? definition.kind === 'email' : definition.kind === 'text' && definition.check !== undefined))
      .flatMap((field) => columnsOfField(field).slice(0, 1))
  }
}

const keyOf = ({ by, text }: Way): string => `${by} ${by === 'name' ? titleKey(text) : by === 'key' || by === 'id' ? text : text.toLowerCase()}`

const mostTitles = 200_000
const mostKnown = 200_000
