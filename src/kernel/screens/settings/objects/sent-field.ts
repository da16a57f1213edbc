import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'

/** A field as /api/fields sends and takes it. */
export type SentField = FieldDefinition & { readonly entity: string; readonly key: string }

export const fieldsKey = ['fields'] as const

export const fieldsQuery = { queryKey: fieldsKey, queryFn: () => api.get<{ readonly items: readonly SentField[] }>('/api/fields') }

/** Makes a field, or changes one; answers its key. Afterwards the whole client knows. */
export async function sendField(entity: string, key: string | null, values: Readonly<Record<string, unknown>>): Promise<string> {
  const { body } = key === null ? await api.post<SentField>('/api/fields', { entity, ...values }) : await api.patch<SentField>(`/api/fields/${entity}/${key}`, values)
  await Promise.all([queryClient.invalidateQueries({ queryKey: fieldsKey }), queryClient.invalidateQueries({ queryKey: keys.boot })])
  return body.key
}
