import type { Context } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import type { Likely } from './likely.ts'
import { searchedFields, weightsFor } from './entries.ts'
import { searchTerms } from './terms.ts'

/** An answer of search: the record, a line about it, and the field by whose words it was found. */
export interface SearchItem {
  readonly entity: string
  readonly id: number
  readonly title: string
  readonly subtitle: string
  readonly why: { readonly field: string; readonly text: string }
}

/** A record that the statement found; `record` is read when it is looked at. */
export interface Found {
  readonly entity: Entity
  readonly rank: number
  readonly record: () => Record<string, unknown>
}

/** Sorts what was found, best first, and says of each why it was found. */
export function rankFound(context: Context, found: readonly Found[], words: readonly Likely[], { limit, needed }: { limit: number; needed: number }): SearchItem[] {
  return found
    .map((one, at) => weigh(context, one, words, at))
    .sort((a, b) => a.rank - b.rank || b.share - a.share || a.at - b.at)
    .flatMap((one) => explain(context, one, words, needed) ?? [])
    .slice(0, limit)
}

interface Weighed { readonly entity: Entity; readonly rank: number; readonly at: number; readonly share: number; readonly record: Record<string, unknown>; readonly title: string }

/** How much of the title the question covers: "Alfa" is nearer to Alfa than to Alfa Trade House. */
function weigh(context: Context, { entity, rank, record }: Found, words: readonly Likely[], at: number): Weighed {
  const values = record()
  const title = wordsOf(context, entity.title, values[entity.title.key])
  const terms = title.toLowerCase().split(/\s+/).length
  return { entity, rank, at, record: values, title, share: rank < 2 ? words.length / Math.max(terms, words.length) : 0 }
}

/** Where a role does not see all fields, every word must be found in one that it sees. */
function explain(context: Context, { entity, record, title }: Weighed, words: readonly Likely[], needed: number): SearchItem | undefined {
  const reasons = words.map((word) => reasonFor(context, entity, record, word))
  if (weightsFor(context, entity) !== '' && reasons.filter((reason) => reason).length < needed) return undefined
  const why = reasons.find((reason) => reason && reason.field !== entity.title.key) ?? reasons.find((reason) => reason) ?? { field: entity.title.key, text: title }
  return { entity: entity.name, id: Number(record['id']), title, subtitle: subtitleOf(context, entity, record), why }
}

/** The first visible field that holds the word. */
function reasonFor(context: Context, entity: Entity, record: Record<string, unknown>, word: Likely): SearchItem['why'] | undefined {
  for (const { field } of searchedFields(entity, context.workspace)) {
    const value = record[field.key]
    if (value === null || value === undefined) continue
    const text = field.kind.terms(value as never).find((one) => searchTerms(one).some((term) => meets(word, term)))
    if (text !== undefined) return { field: field.key, text: text.length > 200 ? text.slice(0, 200) + '…' : text }
  }
  return undefined
}

const meets = ({ exact, misspelt, beginnings }: Likely, term: string) =>
  exact.includes(term) || beginnings.some((start) => term.startsWith(start)) || misspelt.includes(term)

/** The first fields of the list that say something about a record beside its title. */
export const subtitleFields = ({ definition, title }: Entity): string[] =>
  definition.views.list.filter((key) => key !== title.key && !unsaid.includes(definition.fields[key]?.kind ?? 'computed')).slice(0, 3)

const unsaid: readonly string[] = ['computed', 'links', 'boolean']

function subtitleOf(context: Context, entity: Entity, record: Record<string, unknown>): string {
  const texts = subtitleFields(entity).map((key) => {
    const field = entity.fields.get(key)
    return field ? wordsOf(context, field, record[key]) : ''
  })
  return texts.filter((text) => text !== '').join(' · ')
}

const wordsOf = ({ values }: Context, { kind, definition }: ModelField, value: unknown): string =>
  value === null || value === undefined ? '' : kind.format(value as never, definition as never, values)
