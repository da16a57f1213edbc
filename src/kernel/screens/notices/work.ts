import { problemText } from '#kernel/i18n/problem-text.ts'
import { api } from '#kernel/screens/client/client.ts'
import type { ToldProblem } from '#kernel/screens/client/client.ts'
import type { Batch, WebEntity } from '#kernel/screens/client/model.ts'
import { queryClient, rowOf } from '#kernel/screens/client/queries.ts'
import { storeOf } from '#kernel/screens/client/store.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { notify } from './store.ts'
import { offerUndo } from './undo.ts'
import type { Tools } from './write.ts'

interface Running { readonly batch: Batch; readonly what: string }

const running = storeOf<readonly Running[]>([])
const pause = 400

/** The long work that this tab follows. */
export const useRunning = running.use

export const cancelWork = (id: number): Promise<unknown> => api.post(`/api/batches/${id}/cancel`)

/** Shows how far the work is until it ends, on whatever page; then tells what became of it, what was refused, and offers to undo it. */
export async function seeThrough(tools: Tools, entity: WebEntity, begun: Batch): Promise<void> {
  const { t, labels, model } = tools
  const what = (count: number) => labels.count(entity.name, count)
  try {
    const finished = begun.state === 'running' ? await follow(begun, what(begun.total)) : begun
    const key = finished.state === 'done' ? (finished.op === 'delete' ? 'lists.bulk.deleted' : 'lists.bulk.changed') : 'lists.bulk.stopped'
    offerUndo(t, model, t(key, { what: what(finished.changed) }), finished.changed > 0 ? { batch: finished.id } : {})
    tellRefused(tools, entity, finished)
    told.add(finished.id)
  } finally {
    for (const what of ['list', 'summary', 'record', 'board', 'words']) void queryClient.invalidateQueries({ queryKey: [what, entity.plural] })
  }
}

/** Goes on with work that a page begun before was following, and tells of what ended meanwhile. */
export function takeUpWork(tools: Tools, work: readonly Batch[]): void {
  for (const batch of work.toReversed()) {
    const entity = tools.model.entities.get(batch.label ?? '')
    if (entity && isUntold(batch) && !running.get().some((one) => one.batch.id === batch.id)) void seeThrough(tools, entity, batch).catch(() => undefined)
  }
}

/** Whether no page of this browser has told how it ended. */
export const isUntold = ({ id }: Batch): boolean => !told.has(id)

async function follow(begun: Batch, what: string): Promise<Batch> {
  const show = (batch: Batch | null) => running.set([...running.get().filter((one) => one.batch.id !== begun.id), ...(batch ? [{ what, batch }] : [])])
  show(begun)
  try {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      const batch = await api.get<Batch>(`/api/batches/${begun.id}`)
      if (batch.state !== 'running') return batch
      show(batch)
    }
  } finally {
    show(null)
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

/** Work whose end was told in this browser, so that no page tells it again. */
const told = {
  name: 'pareto.told',
  all: (): readonly number[] => JSON.parse(localStorage.getItem(told.name) ?? '[]') as number[],
  has: (id: number) => told.all().includes(id),
  add: (id: number) => localStorage.setItem(told.name, JSON.stringify([...told.all().slice(-49), id])),
}
