import type { Cells } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { searchedFields, weightsFor } from './entries.ts'
import type { Likely } from './likely.ts'
import type { ShownField } from './statement.ts'
import { searchTerms } from './terms.ts'

/** An answer of search: the record, a line about it, and the field by whose words it was found. */
export interface SearchItem {
  readonly entity: string
  readonly id: number
  readonly title: string
  readonly subtitle: string
  readonly why: { readonly field: string; readonly text: string }
}

/** A row that the statement found; the cells of its fields are read when it is looked at. */
export interface Found {
  readonly entity: Entity
  readonly id: number
  readonly rank: number
  readonly title: string
  readonly cells: Cells
  readonly shown: readonly ShownField[]
}

/** Sorts what was found, best first, and says of each why it was found; `needed` words must be found in what the person sees. */
export function rankFound(context: Context, found: readonly Found[], words: readonly Likely[], { limit, needed }: { limit: number; needed: number }): SearchItem[] {
  const shares = new Map(found.map((one) => [one, shareOf(one, words)]))
  const sorted = [...found].sort((a, b) => a.rank - b.rank || (shares.get(b) ?? 0) - (shares.get(a) ?? 0))
  const items: SearchItem[] = []
  for (const one of sorted) {
    if (items.length === limit) break
    const item = explain(context, one, words, needed)
    if (item) items.push(item)
  }
  return items
}

/** How much of the title the question covers: "Alfa" is nearer to Alfa than to Alfa Trade House. */
const shareOf = ({ rank, title }: Found, words: readonly Likely[]): number =>
  rank < 2 ? words.length / Math.max(title.split(' ').length, words.length) : 0

/** Where a role does not see all fields, every word must be found in one that it sees. */
function explain(context: Context, { entity, id, title, cells, shown }: Found, words: readonly Likely[], needed: number): SearchItem | undefined {
  const read = ({ field, at }: ShownField) => JSON.parse(field.kind.json(cells, at, field.definition as never)) as unknown
  const searched = new Set(searchedFields(entity, context.workspace).map(({ field }) => field))
  const texts = shown.filter(({ field }) => searched.has(field)).map((one) => textsOf(one, read))
  const reasons = words.map((word) => reasonFor(word, texts))
  if (weightsFor(context, entity) !== '' && reasons.filter((reason) => reason).length < needed) return undefined
  const why = reasons.find((reason) => reason && reason.field !== entity.title.key) ?? reasons.find((reason) => reason) ?? { field: entity.title.key, text: title }
  return { entity: entity.name, id, title, subtitle: subtitleOf(context, entity, shown, read), why }
}

type Texts = { readonly key: string; readonly list: () => readonly { readonly text: string; readonly terms: readonly string[] }[] }

/** Texts of a field with their terms; read once, and only when fields before it do not hold the word. */
function textsOf(shown: ShownField, read: (shown: ShownField) => unknown): Texts {
  let list: ReturnType<Texts['list']> | undefined
  const make = () => {
    const value = read(shown)
    return value === null ? [] : shown.field.kind.terms(value as never).map((text) => ({ text, terms: searchTerms(text) }))
  }
  return { key: shown.field.key, list: () => (list ??= make()) }
}

function reasonFor(word: Likely, fields: readonly Texts[]): SearchItem['why'] | undefined {
  for (const { key, list } of fields) {
    const found = list().find(({ terms }) => terms.some((term) => meets(word, term)))
    if (found) return { field: key, text: found.text.length > 200 ? found.text.slice(0, 200) + '…' : found.text }
  }
  return undefined
}

const meets = ({ exact, misspelt, beginnings }: Likely, term: string) =>
  exact.includes(term) || beginnings.some((start) => term.startsWith(start)) || misspelt.includes(term)

/** The first fields of the list that say something about a record beside its title. */
export const subtitleFields = ({ definition, title }: Entity): string[] =>
  definition.views.list.filter((key) => key !== title.key && !unsaid.includes(definition.fields[key]?.kind ?? 'computed')).slice(0, 3)

const unsaid: readonly string[] = ['computed', 'links', 'boolean']

function subtitleOf({ values }: Context, entity: Entity, shown: readonly ShownField[], read: (shown: ShownField) => unknown): string {
  const texts = subtitleFields(entity).flatMap((key) => {
    const one = shown.find(({ field }) => field.key === key)
    const value = one ? read(one) : null
    return one && value !== null ? [one.field.kind.format(value as never, one.field.definition as never, values)] : []
  })
  return texts.filter((text) => text !== '').join(' · ')
}
