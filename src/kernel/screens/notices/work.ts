import { problemText } from '#kernel/i18n/problem-text.ts'
import type { ToldProblem } from '#kernel/screens/client/client.ts'
import type { Batch, WebEntity } from '#kernel/screens/client/model.ts'
import { queryClient, rowOf } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { followWork, isFollowed, isUntold, noteTold } from './follow-work.ts'
import { notify } from './store.ts'
import { offerUndo } from './undo.ts'
import type { Tools } from './write.ts'

/** Shows how far the work is until it ends, on whatever page; then tells what became of it, what was refused, and offers to undo it. */
export async function seeThrough(tools: Tools, entity: WebEntity, begun: Batch): Promise<void> {
  const { t, labels, model } = tools
  const what = (count: number) => labels.count(entity.name, count)
  try {
    const finished = begun.state === 'running' ? await followWork(begun, what(begun.total)) : begun
    const key = finished.state === 'done' ? (finished.op === 'delete' ? 'lists.bulk.deleted' : 'lists.bulk.changed') : 'lists.bulk.stopped'
    offerUndo(t, model, t(key, { what: what(finished.changed) }), finished.changed > 0 ? { batch: finished.id } : {})
    tellRefused(tools, entity, finished)
    noteTold(finished.id)
  } finally {
    for (const what of ['list', 'summary', 'record', 'board', 'words']) void queryClient.invalidateQueries({ queryKey: [what, entity.plural] })
  }
}

/** Goes on with work that a page begun before was following, and tells of what ended meanwhile. */
export function takeUpWork(tools: Tools, work: readonly Batch[]): void {
  for (const batch of work.toReversed()) {
    const entity = tools.model.entities.get(batch.label ?? '')
    if (entity && isUntold(batch) && !isFollowed(batch.id)) void seeThrough(tools, entity, batch).catch(() => undefined)
  }
}

function tellRefused({ t }: Tools, entity: WebEntity, { refused }: Batch) {
  if (refused.length === 0) return
  const title = (id: number) => {
    const record = rowOf(entity.plural, id)
    return record ? titleOf(entity, record) : `#${id}`
  }
  const reason = (problem: ToldProblem) => problem.text ?? problemText(problem, t)
  const details = refused.slice(0, 5).map(({ id, problems }) => `${title(id)}: ${problems.map(reason).join(' ')}`)
  notify({ tone: 'problem', text: t('lists.bulk.refused', { count: refused.length }), details })
}
