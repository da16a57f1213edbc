import { useQuery } from '@tanstack/react-query'
import { ProblemError } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { recordQuery } from '#kernel/screens/client/queries.ts'

export type Opened =
  | { readonly state: 'here'; readonly record: WebRecord; /** false: only what the list knew */ readonly whole: boolean }
  | { readonly state: 'waiting' }
  | { readonly state: 'gone' }
  | { readonly state: 'unreachable'; readonly again: () => void }

/** A record with all its fields; at once what a list knows of it. */
export function useRecord(entity: WebEntity, id: number): Opened {
  const { data, error, isPlaceholderData, refetch } = useQuery(recordQuery(entity.plural, id))
  if (error instanceof ProblemError && (error.status === 404 || error.status === 403)) return { state: 'gone' }
  if (data) return { state: 'here', record: data, whole: !isPlaceholderData }
  return error ? { state: 'unreachable', again: () => void refetch() } : { state: 'waiting' }
}
