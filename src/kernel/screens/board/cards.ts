import { type InfiniteData, infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { type Page, keys, listPath } from '#kernel/screens/client/queries.ts'
import { type Board, type Column, filterOf } from './columns.ts'
import { type SummaryAnswer, type Total, totalsOf } from './totals.ts'

/** What a board shows: everything but the columns. */
export interface BoardQuestion {
  readonly filter?: Filter
  readonly search?: string
  readonly sort: readonly string[]
}

const pageSize = 40

/** Key of the cards of a board; not under 'list', because the board follows changes card by card instead of reading all again. */
export const cardsKey = (plural: string, question?: BoardQuestion, column?: string) =>
  ['board', plural, ...(question ? [question] : []), ...(column === undefined ? [] : [column])] as const

export type ColumnPages = InfiniteData<Page, string | undefined>

/** Cards of one column, page by page as they are scrolled to. */
export const cardsQuery = (entity: WebEntity, board: Board, question: BoardQuestion, column: Column) =>
  infiniteQueryOptions({
    queryKey: cardsKey(entity.plural, question, column.key),
    queryFn: ({ pageParam, signal }) => api.get<Page>(listPath(entity.plural, {
      ...question,
      filter: filterOf(board.by, column, question.filter),
      fields: fieldsOfCard(entity, board),
      limit: pageSize,
      ...(pageParam === undefined ? {} : { after: pageParam }),
    }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Count, sum and weighted sum of every column, in one request. */
export const totalsQuery = (entity: WebEntity, board: Board, question: BoardQuestion) =>
  queryOptions({
    queryKey: totalsKey(entity.plural, question),
    queryFn: async ({ signal }): Promise<Totals> => totalsOf(await api.get<SummaryAnswer>(summaryPath(entity, board, question), { signal })),
    structuralSharing: false,
    placeholderData: keepPreviousData,
  })

export type Totals = ReadonlyMap<string, Total>

export const totalsKey = (plural: string, { filter, search }: BoardQuestion) => [...keys.summaries(plural), 'board', filter ?? null, search ?? '']

/** Cards by id, as far as the board's filter lets them through. */
export async function readCards(entity: WebEntity, board: Board, question: BoardQuestion, ids: readonly number[]): Promise<readonly WebRecord[]> {
  const own: Filter = { field: 'id', op: 'in', value: ids }
  const filter = question.filter ? { and: [question.filter, own] } : own
  const page = await api.get<Page>(listPath(entity.plural, { ...question, filter, fields: fieldsOfCard(entity, board), limit: ids.length }))
  return page.items
}

function summaryPath(entity: WebEntity, board: Board, { filter, search }: BoardQuestion): string {
  const parameters = new URLSearchParams({ by: board.by })
  if (board.sum) parameters.set('sum', board.sum)
  if (board.sum && board.weight) parameters.set('weight', `${board.by}.${board.weight}`)
  if (filter) parameters.set('filter', JSON.stringify(filter))
  if (search) parameters.set('search', search)
  return `/api/${entity.plural}/summary?${parameters}`
}

function fieldsOfCard(entity: WebEntity, board: Board): readonly string[] {
  const shown = [entity.title, ...board.card, board.by, ...(board.sum ? [board.sum] : [])]
  return [...new Set(shown)].filter((key) => entity.fields[key.split('.', 1)[0] ?? key] !== undefined)
}
