import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { offerUndo, takeBackOrAsk } from '#kernel/screens/notices/undo.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** Takes back one change of a record; the undo can itself be undone. What was changed again since is shown first. */
export function useUndo(entity: WebEntity, record: WebRecord): (change: string) => Promise<void> {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  return async (change) => {
    try {
      const taken = await takeBackOrAsk(t, model, { change })
      if (taken && taken.undone > 0) offerUndo(t, model, t('record.undone', { what: titleOf(entity, record) }), { batch: taken.batch })
      else if (taken) notify({ text: t('record.notUndone') })
    } catch (error) {
      tellProblem({ t, labels }, entity.name, error)
    }
  }
}
