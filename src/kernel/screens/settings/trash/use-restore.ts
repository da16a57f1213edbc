import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { offerUndo } from '#kernel/screens/notices/undo.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** Brings a record back from the trash; that can be undone too. */
export function useRestore(entity: WebEntity): (record: WebRecord) => Promise<void> {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  return async (record) => {
    try {
      const { change } = await api.post(`/api/${entity.plural}/${record.id}/restore`, {})
      offerUndo(t, model, t('notices.restored', { what: titleOf(entity, record) || labels.one(entity.name) }), { change })
      for (const key of [['trash', entity.plural], keys.lists(entity.plural), keys.summaries(entity.plural), ...(entity.reference ? [keys.boot] : [])]) {
        void queryClient.invalidateQueries({ queryKey: key })
      }
    } catch (error) {
      tellProblem({ t, labels }, entity.name, error)
    }
  }
}
