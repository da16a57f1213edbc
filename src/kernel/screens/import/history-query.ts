import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { historyKey } from './run-query.ts'
import type { SentSummary } from './sent-run.ts'

/** The last imports, newest first; asked again while one of them is in work. */
export const historyQuery = queryOptions({
  queryKey: historyKey,
  queryFn: ({ signal }) => api.get<{ readonly items: readonly SentSummary[] }>('/api/imports', { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.items.some(({ state: now }) => now === 'running' || now === 'checking') ? 2000 : false),
})
