import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { ProblemError } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { type Undone, takeBack } from '#kernel/screens/notices/take-back.ts'
import { askUndo } from '#kernel/screens/undo/ask.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { historyKey, readRunAgain } from './run-query.ts'
import type { SentSummary } from './sent-run.ts'

/** Takes an import back; what people have changed since stays, and is told. */
export function useUndoImport({ id, batch }: Pick<SentSummary, 'id' | 'batch'>) {
  const t = useTexts()
  const model = useModel()
  const [busy, setBusy] = useState(false)
  const [undone, setUndone] = useState<Undone | null>(null)
  const undo = async () => {
    setBusy(true)
    try {
      const what = batch === null ? {} : { batch }
      const extent = await askUndo(what)
      if (!extent) return
      const taken = await takeBack(t, model, what, extent)
      if (taken.stopped) notify({ text: t('notices.undoStopped', { count: taken.undone }) })
      else setUndone(taken)
      await Promise.all([readRunAgain(id), queryClient.invalidateQueries({ queryKey: historyKey })])
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      notify({ tone: 'problem', text: error.status === 0 ? t('notices.offline') : error.message })
    } finally {
      setBusy(false)
    }
  }
  return { busy, undone, undo }
}
