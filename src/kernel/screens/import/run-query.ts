import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import type { SentRun } from './sent-run.ts'

const keyOf = (id: number) => ['import', id] as const

export const isLive = (run: SentRun | undefined): boolean => run?.state === 'checking' || run?.state === 'running'

/** One import with what was seen in its file; asked again every moment while it is in work. */
export const runQuery = (id: number) =>
  queryOptions({
    queryKey: keyOf(id),
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const isSeen = knownRun(id)?.sample !== undefined
      const sent = await api.get<SentRun>(`/api/imports/${id}${isSeen ? '' : '?sample=true'}`, { signal })
      return { ...knownRun(id), ...sent }
    },
    // An import whose process has gone goes on by itself a little later.
    refetchInterval: ({ state }) => (isLive(state.data) ? 700 : state.data?.state === 'interrupted' ? 2000 : false),
  })

export const knownRun = (id: number): SentRun | undefined => queryClient.getQueryData<SentRun>(keyOf(id))

/** Keeps what the server answered, so that the page paints at once; what was seen in the file stays. */
export const rememberRun = (run: SentRun): void => void queryClient.setQueryData(keyOf(run.id), (before: SentRun | undefined) => ({ ...before, ...run }))

export const readRunAgain = (id: number): Promise<void> => queryClient.invalidateQueries({ queryKey: keyOf(id) })

export const historyKey = ['imports'] as const
