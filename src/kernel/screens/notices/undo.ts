import type { Texts } from '#kernel/i18n/text.ts'
import { ProblemError } from '#kernel/screens/client/client.ts'
import type { WebModel } from '#kernel/screens/client/model.ts'
import { notify } from './store.ts'
import { askUndo } from '#kernel/screens/undo/ask.ts'
import { type Undoable, type Undone, takeBack } from './take-back.ts'
import { allWritten } from './turns.ts'

/** What was done in this tab and not undone yet, the last one at the end. */
let done: readonly { readonly what: Undoable; readonly close: () => void }[] = []
const remembered = 100

/** Says that something was done and offers to undo it. Where there is nothing to undo by, it only says so. */
export function offerUndo(t: Texts, model: WebModel, text: string, what: Undoable): void {
  const undoable = typeof what.change === 'string' || what.batch !== undefined
  const close = notify({ tone: 'done', text, ...(undoable ? { action: { label: t('notices.undo'), run: () => void undo(t, model, what) } } : {}) })
  if (undoable) done = [...done.slice(1 - remembered), { what, close }]
}

/** Undoes the last thing done in this tab, however long ago its notice went; then the one before it. */
export async function undoLast(t: Texts, model: WebModel): Promise<void> {
  // What was painted but not answered yet is what the person means.
  await allWritten()
  const last = done.at(-1)
  last?.close()
  if (last) await undo(t, model, last.what)
  else notify({ text: t('notices.nothingToUndo') })
}

/** At once, where nothing stands in the way; otherwise the plan is shown first. Null when the person turned back. */
export async function takeBackOrAsk(t: Texts, model: WebModel, what: Undoable): Promise<Undone | null> {
  try {
    return await takeBack(t, model, what, { whole: true })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'undoBlocked') throw error
    const extent = await askUndo(what)
    return extent && takeBack(t, model, what, extent)
  }
}

async function undo(t: Texts, model: WebModel, what: Undoable) {
  done = done.filter((one) => one.what !== what)
  try {
    const taken = await takeBackOrAsk(t, model, what)
    if (taken?.stopped) offerUndo(t, model, t('notices.undoStopped', { count: taken.undone }), taken.undone > 0 ? { batch: taken.batch } : {})
    else if (taken) notify({ text: t('notices.undone') })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    notify({ tone: 'problem', text: error.status === 0 ? t('notices.offline') : error.message })
  }
}
