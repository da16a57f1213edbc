import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys } from '#kernel/screens/client/queries.ts'
import type { SentFile } from './files-query.ts'

export interface ChangedField {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

interface Actor {
  readonly id: number
  readonly title: string | null
}

export interface ChangeItem {
  readonly type: 'change'
  readonly at: string
  readonly seq: string
  readonly actor: Actor | null
  readonly op: 'create' | 'update' | 'delete' | 'restore' | 'share'
  readonly source: string
  readonly fields: readonly ChangedField[]
}

export interface RecordItem {
  readonly type: 'record'
  readonly at: string
  /** name of the entity */
  readonly entity: string
  readonly record: WebRecord
}

export interface FileItem {
  readonly type: 'file'
  readonly at: string
  readonly actor: Actor | null
  readonly file: SentFile
}

export type TimelineItem = ChangeItem | RecordItem | FileItem

interface Answer {
  readonly items: readonly TimelineItem[]
  readonly next: string | null
}

/** What happened to a record, newest first, page by page. `types`: 'change', 'file', 'record' or names of entities; empty for all. */
export const timelineQuery = (entity: WebEntity, id: number, types: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: [...keys.timeline(entity.plural, id), types],
    queryFn: ({ pageParam, signal }) => {
      const parameters = new URLSearchParams({ limit: '40' })
      if (types.length > 0) parameters.set('types', types.join(','))
      if (pageParam !== undefined) parameters.set('after', pageParam)
      return api.get<Answer>(`/api/${entity.plural}/${id}/timeline?${parameters}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
