import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'

export const deeds = ['open', 'reveal', 'export', 'exportStopped'] as const

export interface LogItem {
  readonly seq: string
  readonly at: string
  readonly actor: { readonly id: number; readonly title: string | null }
  readonly deed: (typeof deeds)[number]
  readonly entity: string
  readonly record: { readonly id: number; readonly title: string | null } | null
  /** the field that was revealed, the rows that were exported */
  readonly details: { readonly field?: string; readonly rows?: number }
}

/** Pages of the log; an empty text asks about everything. */
export const logQuery = (asked: { readonly entity: string; readonly record: string; readonly actor: string; readonly deed: string }) => infiniteQueryOptions({
  queryKey: ['settings', 'access-log', asked],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '50', ...Object.fromEntries(Object.entries({ ...asked, after: pageParam }).filter(([, value]) => value !== '')) })
    return api.get<{ readonly items: readonly LogItem[]; readonly next: string | null }>(`/api/access-log?${query}`, { signal })
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
  staleTime: 0,
})
