import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { historyKey, readRunAgain } from './run-query.ts'
import type { SentSummary } from './sent-run.ts'

export interface Undone {
  readonly undone: number
  readonly skipped: readonly { readonly title: string; readonly reason: string }[]
}

/** Takes an import back; what people have changed since stays, and is told. */
export function useUndoImport({ id, batch }: Pick<SentSummary, 'id' | 'batch'>) {
  const t = useTexts()
  const model = useModel()
  const [busy, setBusy] = useState(false)
  const [undone, setUndone] = useState<Undone | null>(null)
  const undo = async () => {
    setBusy(true)
    try {
      const { body } = await api.post<Undone>('/api/undo', { batch })
      setUndone(body)
      for (const { plural } of model.entities.values()) {
        for (const key of [keys.lists(plural), keys.summaries(plural), ['record', plural], ['timeline', plural]]) void queryClient.invalidateQueries({ queryKey: key })
      }
      await Promise.all([readRunAgain(id), queryClient.invalidateQueries({ queryKey: historyKey }), queryClient.invalidateQueries({ queryKey: keys.boot })])
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      notify({ tone: 'problem', text: error.status === 0 ? t('notices.offline') : error.message })
    } finally {
      setBusy(false)
    }
  }
  return { busy, undone, undo }
}
