import type { Texts } from '#kernel/i18n/text.ts'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import type { WebModel } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { notify } from './store.ts'

/** What can be undone: one change by its sequence number, or a whole batch (bulk edit, import). */
export interface Undoable {
  readonly change?: string | null
  readonly batch?: number
}

interface Undone {
  readonly undone: number
  readonly skipped: readonly { readonly title: string; readonly field: string; readonly reason: string }[]
}

/** Says that something was done and offers to undo it. Where there is nothing to undo by, it only says so. */
export function offerUndo(t: Texts, model: WebModel, text: string, what: Undoable): void {
  const undoable = typeof what.change === 'string' || what.batch !== undefined
  notify({ tone: 'done', text, ...(undoable ? { action: { label: t('notices.undo'), run: () => void undo(t, model, what) } } : {}) })
}

async function undo(t: Texts, model: WebModel, what: Undoable) {
  try {
    const { body } = await api.post<Undone>('/api/undo', what)
    for (const { plural } of model.entities.values()) {
      for (const key of [keys.lists(plural), keys.summaries(plural), ['record', plural], ['timeline', plural]]) void queryClient.invalidateQueries({ queryKey: key })
    }
    void queryClient.invalidateQueries({ queryKey: keys.boot })
    const details = body.skipped.map(({ title, reason }) => `${title}: ${reason}`)
    if (details.length > 0) notify({ tone: 'problem', text: t('notices.undoSkipped', { count: details.length }), details: details.slice(0, 5) })
    else notify({ text: t('notices.undone') })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    notify({ tone: 'problem', text: error.status === 0 ? t('notices.offline') : error.message })
  }
}
