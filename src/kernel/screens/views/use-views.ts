import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { SavedView } from './view.ts'

/** All saved views that I may use. */
export const viewsQuery = queryOptions({
  queryKey: keys.views('all'),
  queryFn: async ({ signal }) => (await api.get<{ readonly items: readonly SavedView[] }>('/api/views', { signal })).items,
})

/** Saved views of an entity that I may use: mine, my team's, everybody's. All entities' are read in one go. */
export function useViews(entity: string): readonly SavedView[] {
  const all = useQuery(viewsQuery).data
  return useMemo(() => (all ?? []).filter((view) => view.entity === entity), [all, entity])
}

export async function createView(view: Pick<SavedView, 'entity' | 'name' | 'shared' | 'config'>): Promise<SavedView> {
  const { body } = await api.post<SavedView>('/api/views', view)
  await queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
  return body
}

type Change = Partial<Pick<SavedView, 'name' | 'shared' | 'config'>>

/** Changes a view, painted at once; a refusal is told. Answers whether it was kept. */
export function useChangeView(): (view: SavedView, change: Change) => Promise<boolean> {
  const t = useTexts()
  const labels = useLabels()
  return async (view, change) => {
    queryClient.setQueryData(viewsQuery.queryKey, (all) => all?.map((one) => (one.id === view.id ? { ...one, ...change } : one)))
    try {
      await api.patch(`/api/views/${view.id}`, change)
      return true
    } catch (error) {
      tellProblem({ t, labels }, null, error)
      return false
    } finally {
      await queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
    }
  }
}

export async function deleteView(view: SavedView): Promise<void> {
  await api.delete(`/api/views/${view.id}`)
  await queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
}
