import { useQueries } from '@tanstack/react-query'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { type Page, keys, listPath } from '#kernel/screens/client/queries.ts'

export interface Count {
  readonly total: number
  readonly estimated: boolean
}

/** How many records each object has that I may see. */
export function useCounts(): ReadonlyMap<string, Count> {
  const entities = [...useModel().entities.values()]
  const answers = useQueries({
    queries: entities.map(({ plural }) => {
      const question = { limit: 1, count: true, fields: [] }
      return { queryKey: keys.list(plural, question), queryFn: () => api.get<Page>(listPath(plural, question)) }
    }),
  })
  return new Map(entities.flatMap(({ name }, index) => {
    const page = answers[index]?.data
    return page ? [[name, { total: page.total ?? 0, estimated: page.estimated ?? false }] as const] : []
  }))
}
