import type { EntityCondition, EntityLabel, EntityLayout } from '#kernel/model/definition.ts'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'

/** An object as /api/objects sends it. */
export interface SentObject {
  readonly name: string
  readonly plural: string
  readonly icon: string
  readonly label: EntityLabel | null
  readonly custom: boolean
  readonly archived: boolean
  readonly navigation: boolean
  readonly conditions: readonly EntityCondition[]
  readonly layout: EntityLayout | null
}

export const objectsQuery = { queryKey: ['objects'] as const, queryFn: () => api.get<{ readonly items: readonly SentObject[] }>('/api/objects') }

/** Makes an object, or changes one; answers it as it is now. Afterwards the whole client knows. */
export async function sendObject(name: string | null, values: Readonly<Record<string, unknown>>): Promise<SentObject> {
  const { body } = name === null ? await api.post<SentObject>('/api/objects', values) : await api.patch<SentObject>(`/api/objects/${name}`, values)
  await Promise.all([queryClient.invalidateQueries({ queryKey: objectsQuery.queryKey }), queryClient.invalidateQueries({ queryKey: keys.boot })])
  return body
}
