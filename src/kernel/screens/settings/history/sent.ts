import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'

export interface SentChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

interface Sent {
  readonly seq: string
  readonly at: string
  readonly actor: { readonly id: number; readonly title: string | null } | null
  readonly fields: readonly SentChange[]
}

/** A change of definitions, rights or the company; its fields are named by place: `deal.read.rep`, `deal.c_colour.label`. */
interface SettingsItem extends Sent {
  readonly subject: 'rights' | 'objects' | 'fields' | 'company' | 'signIn' | 'connections' | 'files' | 'backups'
}

/** A change of a record that settings list: a stage, a team, a rate. */
export interface RecordItem extends Sent {
  readonly subject: 'record'
  readonly entity: string
  readonly record: number
  readonly op: 'create' | 'update' | 'delete' | 'restore'
}

export type HistoryItem = SettingsItem | RecordItem

/** The history of settings, newest first, page by page. */
export const historyQuery = infiniteQueryOptions({
  queryKey: ['settings', 'history'],
  queryFn: ({ pageParam, signal }) =>
    api.get<{ readonly items: readonly HistoryItem[]; readonly next: string | null }>(`/api/settings/history?limit=50${pageParam ? '&after=' + pageParam : ''}`, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
  staleTime: 0,
})
