import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import type { SentRun } from './sent-run.ts'

const keyOf = (id: number) => ['import', id] as const

/** One import with what was seen in its file; asked again every moment while it is in work. */
export const runQuery = (id: number) =>
  queryOptions({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api.get<SentRun>(`/api/imports/${id}?sample=true`, { signal }),
  })

/** Keeps what the server answered, so that the page paints at once. */
export const rememberRun = (run: SentRun): void => void queryClient.setQueryData(keyOf(run.id), (before: SentRun | undefined) => ({ ...before, ...run }))
