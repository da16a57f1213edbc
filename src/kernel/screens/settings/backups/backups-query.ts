import { queryOptions } from '@tanstack/react-query'
import type { Archive } from '#kernel/backup/regular/archives.ts'
import type { BackupPlan } from '#kernel/backup/regular/plan.ts'
import type { BackupRun } from '#kernel/backup/regular/runs.ts'
import { api } from '#kernel/screens/client/client.ts'

/** How backups stand. */
export interface SentBackups {
  readonly plan: BackupPlan
  readonly folder: string
  readonly nextAt: string | null
  readonly last: BackupRun | null
  readonly lastGood: BackupRun | null
  /** one was asked for and has not begun */
  readonly awaited: boolean
  readonly archives: readonly Archive[]
}

export const isLive = (sent: SentBackups | undefined): boolean => sent !== undefined && (sent.awaited || sent.last?.state === 'running')

/** Asked again every moment while a backup is made. */
export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => api.get<SentBackups>('/api/backups', { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (isLive(state.data) ? 700 : false),
})
