import { queryOptions } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { type ListQuestion, type Page, keys, listPath } from '#kernel/screens/client/queries.ts'
import type { Figure, ViewConfig } from '#kernel/screens/views/view.ts'
import { type Column, fieldsOf } from './columns.ts'

/** What a list asks the server for, apart from which page. */
export interface Question {
  readonly plural: string
  readonly fields: readonly string[]
  readonly sort: readonly string[]
  readonly filter?: Filter
  readonly search?: string
  /** path of the grouping field and of the figures above groups */
  readonly group?: string
  readonly sums: readonly string[]
  /** how it was then */
  readonly at?: string
}

export const pageSize = 100

/** The question of a list with these columns. */
export const questionOf = (entity: WebEntity, columns: readonly Column[], config: ViewConfig, search: string): Question => ({
  plural: entity.plural,
  fields: fieldsOf(columns),
  sort: config.sort ?? [],
  sums: config.group === undefined ? [] : columns.filter((column) => column.sums && figureOf(column, config) === 'sum').map(({ path }) => path),
  ...(config.filter ? { filter: config.filter } : {}),
  ...(search ? { search } : {}),
  ...(config.group ? { group: config.group } : {}),
})

/** Which page: after a cursor, or so many rows on where no cursor is known yet. */
export type Place = { readonly after: string } | { readonly skip: number } | null

export const pageOf = (question: Question, filter: Filter | undefined, place: Place, count: boolean) => {
  const asked: ListQuestion & { readonly skip?: number } = {
    fields: question.fields,
    sort: question.sort,
    limit: pageSize,
    ...(filter ? { filter } : {}),
    ...(question.search ? { search: question.search } : {}),
    ...(count ? { count } : {}),
    ...place,
  }
  const path = listPath(question.plural, asked) + (asked.skip === undefined ? '' : `&skip=${asked.skip}`)
  return queryOptions({
    queryKey: keys.list(question.plural, asked),
    queryFn: ({ signal }) => api.get<Page>(path, { signal }),
  })
}

/** The figure under a column: the chosen one; by default the sum of what boards sum too. Prices in a catalogue make no sum. */
export function figureOf({ path, reached: { entity } }: Column, { figures }: ViewConfig): Figure {
  return figures?.[path] ?? (entity.views.board?.sum === path ? 'sum' : 'none')
}

/** Counts and sums of one group or of all. Money is summed in base currency. */
export interface Sums {
  readonly count: number
  /** by path of the summed field */
  readonly sum?: Readonly<Record<string, string>>
}

export interface Summary {
  readonly groups: readonly (Sums & { readonly by: unknown })[]
  readonly total: Sums
}

interface SummaryQuestion {
  readonly by?: string
  readonly sums?: readonly string[]
  readonly filter?: Filter | undefined
  readonly search?: string | undefined
  readonly at?: string
}

export const summaryOf = (plural: string, { by, sums = [], filter, search, at }: SummaryQuestion) => {
  const parameters = new URLSearchParams()
  if (by) parameters.set('by', by)
  if (sums.length > 0) parameters.set('sum', sums.join(','))
  if (filter) parameters.set('filter', JSON.stringify(filter))
  if (search) parameters.set('search', search)
  if (at) parameters.set('at', at)
  return queryOptions({
    queryKey: [...keys.summaries(plural), parameters.toString()],
    queryFn: async ({ signal }) => byPath(await api.get<AnsweredSummary>(`/api/${plural}/summary?${parameters}`, { signal }), sums),
  })
}

/** The first page with the total: what a list without groups is painted from. */
export const firstPageOf = (question: Question) => pageOf(question, question.filter, null, true)

/** Groups with counts and sums: what a list with groups is painted from. */
export const groupsAskedBy = ({ plural, group: by = '', sums, filter, search }: Question) => summaryOf(plural, { by, sums, filter, search })

interface AnsweredSums {
  readonly count: number
  readonly sum?: string | Readonly<Record<string, string>>
}

interface AnsweredSummary {
  readonly groups: readonly (AnsweredSums & { readonly by: unknown })[]
  readonly total: AnsweredSums
}

/** The server answers a single sum bare; here every sum stands by its path. */
function byPath({ groups, total }: AnsweredSummary, sums: readonly string[]): Summary {
  const [only = ''] = sums
  const named = <T extends AnsweredSums>(one: T) => ({ ...one, ...(typeof one.sum === 'string' ? { sum: { [only]: one.sum } } : {}) }) as T & Sums
  return { groups: groups.map(named), total: named(total) }
}
