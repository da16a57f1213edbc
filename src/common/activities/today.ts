import { useQuery } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { api } from '#kernel/screens/client/client.ts'
import { keys, pageQuery } from '#kernel/screens/client/queries.ts'

const mine: readonly Filter[] = [{ field: 'owner', op: 'me' }, { field: 'type', op: '!=', value: 'note' }]
const open: Filter = { field: 'doneAt', op: 'empty' }

/** In the order of the index that knows whose steps are open; by `due` alone the base would walk through everything that was ever done. */
const soonest = ['doneAt', 'due']

/** What a step tells at a glance; the contacts of those whom it is about come over the links. */
const fields = ['subject', 'type', 'due', 'doneAt', 'body', 'important', 'place', 'deal', 'company', 'person', 'owner', 'deal.amount', 'deal.stage', 'person.phone', 'person.email', 'company.phone']

export interface MyDay {
  /** overdue and today's steps, the oldest first */
  readonly now: readonly WebRecord[]
  /** those of the days to come */
  readonly later: readonly WebRecord[]
  readonly doneToday: number
  readonly ready: boolean
}

/** My steps: to be done by the end of today, later, and how many are done. */
export function useMyDay(activity: WebEntity): MyDay {
  const now = useQuery(pageQuery(activity.plural, { filter: { and: [...mine, open, { field: 'due', op: '<=', value: 'today' }] }, sort: soonest, fields, limit: 100 }))
  const later = useQuery(pageQuery(activity.plural, { filter: { and: [...mine, open, { or: [{ field: 'due', op: '>', value: 'today' }, { field: 'due', op: 'empty' }] }] }, sort: soonest, fields, limit: 6 }))
  const done: Filter = { and: [...mine, { field: 'doneAt', op: '>=', value: 'today' }] }
  const count = useQuery({
    queryKey: [...keys.summaries(activity.plural), 'doneToday'],
    queryFn: async () => (await api.get<{ total: { count: number } }>(`/api/${activity.plural}/summary?filter=${encodeURIComponent(JSON.stringify(done))}`)).total.count,
  })
  return { now: now.data?.items ?? [], later: later.data?.items ?? [], doneToday: count.data ?? 0, ready: now.data !== undefined && later.data !== undefined }
}
