import type { Texts } from '#kernel/i18n/text.ts'
import { api } from '#kernel/screens/client/client.ts'
import type { Batch, WebModel } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { followWork, noteTold } from './follow-work.ts'

/** What can be undone: one change by its sequence number, or a whole batch (bulk edit, import). */
export interface Undoable {
  readonly change?: string | null
  readonly batch?: number
}

/** How much of it: all or, when something stands in the way, nothing; together with what was changed later; without some records. */
export interface Extent {
  readonly whole?: boolean
  readonly together?: boolean
  readonly except?: readonly { readonly entity: string; readonly id: number }[]
}

/** What came of it. `stopped`: somebody cancelled it, or it broke off; what was taken back by then stays so. */
export interface Undone {
  readonly undone: number
  readonly batch: number
  readonly stopped: boolean
  readonly skipped: readonly { readonly title: string; readonly field: string | null; readonly inTheWay: boolean }[]
}

/** Takes something back; long work is shown until it ends. Whatever stands on the screen is read again. Throws ProblemError. */
export async function takeBack(t: Texts, model: WebModel, what: Undoable, extent: Extent = {}): Promise<Undone> {
  try {
    const { body } = await api.post<Omit<Undone, 'stopped'> & Omit<Batch, 'id'>>('/api/undo', { ...what, ...extent })
    if (body.state !== 'running') return { ...body, stopped: body.state !== 'done' }
    const ended = await followWork({ ...body, id: body.batch }, t('notices.undoOf', { count: body.total }))
    noteTold(ended.id)
    return { ...body, undone: ended.changed, stopped: ended.state !== 'done' }
  } finally {
    for (const { plural } of model.entities.values()) {
      for (const key of [keys.lists(plural), keys.summaries(plural), ['record', plural], ['timeline', plural]]) void queryClient.invalidateQueries({ queryKey: key })
    }
    void queryClient.invalidateQueries({ queryKey: keys.boot })
  }
}
