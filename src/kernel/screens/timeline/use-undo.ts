import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { offerUndo } from '#kernel/screens/notices/undo.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

interface Undone {
  readonly undone: number
  readonly batch: number
  readonly skipped: readonly { readonly field: string | null; readonly reason: string }[]
}

/** Takes back one change of a record; the undo can itself be undone. What was changed again since stays, and is named. */
export function useUndo(entity: WebEntity, record: WebRecord): (change: string) => Promise<void> {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  return async (change) => {
    try {
      const { body } = await api.post<Undone>('/api/undo', { change })
      for (const key of [keys.record(entity.plural, record.id), keys.timeline(entity.plural, record.id), keys.lists(entity.plural), keys.summaries(entity.plural)]) {
        void queryClient.invalidateQueries({ queryKey: key })
      }
      if (body.undone > 0) offerUndo(t, model, t('record.undone', { what: titleOf(entity, record) }), { batch: body.batch })
      const left = body.skipped.flatMap(({ field }) => (field ? [labels.field(entity.name, field)] : []))
      if (left.length > 0 || body.undone === 0) notify({ tone: 'problem', text: t('record.notUndone'), details: left })
    } catch (error) {
      tellProblem({ t, labels }, entity.name, error)
    }
  }
}
