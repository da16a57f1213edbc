import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import type { SavedView } from './view.ts'

const viewsQuery = (entity: string) =>
  queryOptions({
    queryKey: keys.views(entity),
    queryFn: async ({ signal }) => listed(await api.get<readonly SavedView[] | { items: readonly SavedView[] }>(`/api/views?entity=${entity}`, { signal })),
  })

const none: readonly SavedView[] = []

/** Saved views of an entity that I may use: mine, my team's, everybody's. */
export function useViews(entity: string): readonly SavedView[] {
  return useQuery(viewsQuery(entity)).data ?? none
}

export async function createView(view: Pick<SavedView, 'entity' | 'name' | 'shared' | 'config'>): Promise<SavedView> {
  const { body } = await api.post<SavedView>('/api/views', view)
  await queryClient.invalidateQueries({ queryKey: keys.views(view.entity) })
  return body
}

export async function changeView(view: SavedView, change: Partial<Pick<SavedView, 'name' | 'shared' | 'config'>>): Promise<void> {
  queryClient.setQueryData<readonly SavedView[]>(keys.views(view.entity), (all) => all?.map((one) => (one.id === view.id ? { ...one, ...change } : one)))
  try {
    await api.patch(`/api/views/${view.id}`, change)
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.views(view.entity) })
  }
}

export async function deleteView(view: SavedView): Promise<void> {
  await api.delete(`/api/views/${view.id}`)
  await queryClient.invalidateQueries({ queryKey: keys.views(view.entity) })
}

const listed = (answer: readonly SavedView[] | { readonly items: readonly SavedView[] }): readonly SavedView[] =>
  'items' in answer ? answer.items : answer
