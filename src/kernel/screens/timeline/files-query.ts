import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'

/** A file as the server tells of it. */
export interface SentFile {
  readonly id: number
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  readonly preview: 'image' | 'pdf' | null
  /** of the content that is shown: 1 for what came first */
  readonly number: number
}

export interface SentVersion extends Omit<SentFile, 'id' | 'name'> {
  readonly at: string
  readonly actor: { readonly id: number; readonly title: string | null } | null
}

export const versionsQuery = (id: number) => queryOptions({
  queryKey: ['file', id], queryFn: ({ signal }) => api.get<SentFile & { readonly versions: readonly SentVersion[] }>(`/api/files/${id}/versions`, { signal }),
})

/** What shows the file is read again. */
export async function forgetFile(entity: WebEntity, record: WebRecord, id: number): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['file', id] }),
    queryClient.invalidateQueries({ queryKey: keys.timeline(entity.plural, record.id) }),
  ])
}
