import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { Undoable } from '#kernel/screens/notices/take-back.ts'

export interface PlanItem {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly op: 'update' | 'delete' | 'restore'
  readonly fields: readonly { readonly field: string; readonly now: unknown; readonly back: unknown }[]
}

export interface PlanConflict {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly field: string | null
  readonly reason: string
  readonly now: unknown
  readonly by: { readonly title: string | null } | null
  readonly at: string | null
}

export interface Plan {
  readonly total: number
  readonly exact: boolean
  readonly counts: readonly { readonly entity: string; readonly op: PlanItem['op']; readonly count: number }[]
  readonly items: readonly PlanItem[]
  readonly conflicts: readonly PlanConflict[]
  readonly conflictCount: number
  readonly pointing: readonly { readonly entity: string; readonly count: number }[]
}

/** What the undo would do, asked each time: it changes with whatever anybody does. */
export function usePlan(what: Undoable) {
  const asked = what.batch === undefined ? `change=${what.change}` : `batch=${what.batch}`
  return useQuery({ queryKey: ['undo', asked], queryFn: () => api.get<Plan>('/api/undo?' + asked), gcTime: 0, staleTime: 0, retry: false })
}
