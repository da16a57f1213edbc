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

/** Files that were taken off a record and can still be brought back. */
export const deletedFilesQuery = (entity: WebEntity, record: WebRecord) => queryOptions({
  queryKey: [...keys.timeline(entity.plural, record.id), 'deleted files'],
  queryFn: ({ signal }) => api.get<{ items: readonly SentFile[] }>(`/api/files?entity=${entity.name}&record=${record.id}&state=trash`, { signal }),
})

/** What shows the file is read again; a first reading that is still on its way would count as new. */
export async function forgetFile(entity: WebEntity, record: WebRecord, id: number): Promise<void> {
  await Promise.all([['file', id], keys.timeline(entity.plural, record.id)].map(async (queryKey) => {
    await queryClient.cancelQueries({ queryKey })
    await queryClient.invalidateQueries({ queryKey })
  }))
}
