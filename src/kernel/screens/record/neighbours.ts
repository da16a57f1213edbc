import { type Page, queryClient } from '#kernel/screens/client/queries.ts'

export interface Neighbours {
  readonly previous: number | null
  readonly next: number | null
}

const alone: Neighbours = { previous: null, next: null }

/** The records before and after this one in the list or column that was read last of those that show it. */
export function neighboursOf(plural: string, id: number): Neighbours {
  const lists = queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => (queryKey[0] === 'list' || queryKey[0] === 'board') && queryKey[1] === plural })
    .filter(({ queryKey }) => queryKey[2] !== 'handed')
    .map((query) => ({ ids: idsOf(query.state.data), at: query.state.dataUpdatedAt }))
    .filter(({ ids }) => ids.length > 1 && ids.includes(id))
    .sort((a, b) => b.at - a.at)
  const ids = lists[0]?.ids
  if (!ids) return alone
  const at = ids.indexOf(id)
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}

function idsOf(data: unknown): readonly number[] {
  if (typeof data !== 'object' || data === null) return []
  const pages = 'pages' in data ? (data.pages as readonly Page[]) : [data as Page]
  return pages.flatMap((page) => (Array.isArray(page.items) ? page.items.map(({ id }: { id: number }) => id) : []))
}
