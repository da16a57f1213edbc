import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import type { Values } from '#kernel/screens/form/values.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { type Outcome, useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { writeAsking } from './ask-missing.ts'

/**
 * Changes fields of a record in place; other fields that the change calls for are asked in a small form. Answers what became of it;
 * refusals about the very fields written are left to the caller, all others are told.
 */
export function useChange(entity: WebEntity): (record: WebRecord, values: Values) => Promise<Outcome> {
  const write = useWrite()
  const labels = useLabels()
  const t = useTexts()
  return async (record, values) => {
    const asking = { entity, record, values, labels, t, title: t('record.missing.title', { what: titleOf(entity, record) }) }
    const outcome = await writeAsking(asking, (more) => write.update(entity, record, { ...values, ...more }, { quiet: true }))
    if (outcome.state === 'refused' && outcome.error.problems.some(({ field }) => field === undefined || !(field in values))) tellProblem({ t, labels }, entity.name, outcome.error)
    return outcome
  }
}
