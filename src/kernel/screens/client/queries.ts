import { QueryClient, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import { ProblemError, api } from './client.ts'
import { type Boot, type WebEntity, type WebRecord, indexed } from './model.ts'

/** One cache per tab. Nothing goes stale by time: the change stream says what to read again (screens/live). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.status >= 502,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Keys of the cache: the first word says what, the second whose. Live updates find what is shown by them. */
export const keys = {
  boot: ['boot'] as const,
  rights: ['rights'] as const,
  notices: ['notices'] as const,
  lists: (plural: string) => ['list', plural] as const,
  list: (plural: string, question: ListQuestion) => ['list', plural, question] as const,
  summaries: (plural: string) => ['summary', plural] as const,
  record: (plural: string, id: number) => ['record', plural, id] as const,
  timeline: (plural: string, id: number) => ['timeline', plural, id] as const,
  views: (entity: string) => ['views', entity] as const,
}

export const bootQuery = queryOptions({ queryKey: keys.boot, queryFn: ({ signal }) => fetchBoot(signal) })

/** Who I am, the company, the model and the reference records; throws ProblemError 'signIn' or 'setUp'. */
async function fetchBoot(signal: AbortSignal): Promise<Boot> {
  const sent = await api.get<Omit<Boot, 'model'> & { model: { version: number; entities: WebEntity[] } }>('/api/bootstrap', { signal })
  return { ...sent, model: indexed(sent.model) }
}

/** The boot document if it is there; for code outside components. */
export const bootNow = (): Boot | undefined => queryClient.getQueryData<Boot>(keys.boot)

export interface ListQuestion {
  readonly filter?: Filter
  readonly sort?: readonly string[]
  readonly fields?: readonly string[]
  readonly search?: string
  readonly limit?: number
  readonly after?: string
  readonly count?: boolean
  readonly at?: string
}

export interface Page {
  readonly items: readonly WebRecord[]
  readonly next: string | null
  readonly total?: number
  readonly estimated?: boolean
}

/** Address of a list question: `/api/deals?filter=…&sort=…`. */
export function listPath(plural: string, question: ListQuestion): string {
  const parameters = new URLSearchParams()
  if (question.filter) parameters.set('filter', JSON.stringify(question.filter))
  if (question.sort?.length) parameters.set('sort', question.sort.join(','))
  if (question.fields?.length) parameters.set('fields', question.fields.join(','))
  if (question.search) parameters.set('search', question.search)
  if (question.limit !== undefined) parameters.set('limit', String(question.limit))
  if (question.after !== undefined) parameters.set('after', question.after)
  if (question.at) parameters.set('at', question.at)
  if (question.count) parameters.set('count', 'true')
  const text = parameters.toString()
  return `/api/${plural}${text ? '?' + text : ''}`
}

/** One page of a list; a change of the question keeps the former page on the screen until the new one is here. */
export const pageQuery = (plural: string, question: ListQuestion) =>
  queryOptions({
    queryKey: keys.list(plural, question),
    queryFn: ({ signal }) => api.get<Page>(listPath(plural, question), { signal }),
    placeholderData: keepPreviousData,
  })

/** One record with all its fields; until it is here, the row of any list that shows it stands in, so that it paints at once. */
export const recordQuery = (plural: string, id: number) =>
  queryOptions({
    queryKey: keys.record(plural, id),
    queryFn: ({ signal }) => api.get<WebRecord>(`/api/${plural}/${id}`, { signal }),
    placeholderData: () => rowOf(plural, id),
  })

/** The row of a record in a cached list page, however the list keeps its pages. */
export function rowOf(plural: string, id: number): WebRecord | undefined {
  for (const [, data] of queryClient.getQueriesData<Page | { pages: readonly Page[] }>({ queryKey: keys.lists(plural) })) {
    const pages = data === undefined ? [] : 'pages' in data ? data.pages : [data]
    for (const page of pages) {
      const row = page.items?.find((item) => item.id === id)
      if (row) return row
    }
  }
  return undefined
}
