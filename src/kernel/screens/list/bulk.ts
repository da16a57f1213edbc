import { useSyncExternalStore } from 'react'
import type { Texts } from '#kernel/i18n/text.ts'
import type { Filter } from '#kernel/records/query.ts'
import { ProblemError, type ToldProblem, api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebModel } from '#kernel/screens/client/model.ts'
import { queryClient, rowOf } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { offerUndo } from '#kernel/screens/notices/undo.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'

/** Which records: by id, or all that a filter and search find. */
export type Target = { readonly ids: readonly number[] } | { readonly filter: Filter; readonly search?: string }

type Values = Readonly<Record<string, unknown>>

/** Values take the place of what stands there, or are added to it or taken away where a field holds several. */
export type Work = { readonly set: Values } | { readonly add: Values } | { readonly remove: Values } | { readonly delete: true }

/** Long work under way, as the server counts it. */
export interface Batch {
  readonly id: number
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly done: number
  readonly total: number
  readonly changed: number
  readonly refused: readonly { readonly id: number; readonly problems: readonly ToldProblem[] }[]
}

interface Running { readonly batch: Batch; readonly what: string }

interface Tools {
  readonly t: Texts
  readonly labels: Labels
  readonly model: WebModel
}

let running: Running | null = null
const listeners = new Set<() => void>()
const pause = 400

/** The long work that this tab waits for. */
export const useRunning = (): Running | null => useSyncExternalStore(subscribe, () => running)

/** Changes many records at once. Long work shows its progress; what was done can be undone, what was refused is told. */
export async function runBulk(tools: Tools, entity: WebEntity, target: Target, work: Work): Promise<void> {
  const deletes = 'delete' in work
  const what = (count: number) => tools.labels.count(entity.name, count)
  try {
    const { body } = await api.post<Batch>(`/api/${entity.plural}/bulk`, { ...target, ...work })
    const finished = body.state === 'running' ? await follow(body, what(body.total)) : body
    const told = tools.t(finished.state === 'done' ? (deletes ? 'lists.bulk.deleted' : 'lists.bulk.changed') : 'lists.bulk.stopped', { what: what(finished.changed) })
    offerUndo(tools.t, tools.model, told, finished.changed > 0 ? { batch: finished.id } : {})
    tellRefused(tools.t, entity, finished)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    notify({ tone: 'problem', text: Object.values(error.texts)[0] ?? error.message })
  } finally {
    set(null)
    for (const what of ['list', 'summary', 'record', 'board']) void queryClient.invalidateQueries({ queryKey: [what, entity.plural] })
  }
}

export async function cancelRunning(): Promise<void> {
  if (running) await api.post(`/api/batches/${running.batch.id}/cancel`)
}

async function follow(begun: Batch, what: string): Promise<Batch> {
  set({ what, batch: begun })
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    const batch = await api.get<Batch>(`/api/batches/${begun.id}`)
    if (batch.state !== 'running') return batch
    set({ what, batch })
  }
}

function tellRefused(t: Texts, entity: WebEntity, { refused }: Batch) {
  if (refused.length === 0) return
  const title = (id: number) => {
    const record = rowOf(entity.plural, id)
    return record ? titleOf(entity, record) : `#${id}`
  }
  const reason = ({ text, code, params }: ToldProblem) => text ?? t('problem.' + code, params)
  const details = refused.slice(0, 5).map(({ id, problems }) => `${title(id)}: ${problems.map(reason).join(' ')}`)
  notify({ tone: 'problem', text: t('lists.bulk.refused', { count: refused.length }), details })
}

function set(next: Running | null) {
  running = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
