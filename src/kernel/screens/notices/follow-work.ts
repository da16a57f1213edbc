import { api } from '#kernel/screens/client/client.ts'
import type { Batch } from '#kernel/screens/client/model.ts'
import { storeOf } from '#kernel/screens/client/store.ts'

interface Running { readonly batch: Batch; readonly what: string }

const running = storeOf<readonly Running[]>([])
const pause = 400

/** The long work that this tab follows, each in words. */
export const useRunning = running.use

export const isFollowed = (id: number): boolean => running.get().some(({ batch }) => batch.id === id)

export const cancelWork = (id: number): Promise<unknown> => api.post(`/api/batches/${id}/cancel`)

/** Shows how far the work is until it ends, on whatever page; answers how it ended. */
export async function followWork(begun: Batch, what: string): Promise<Batch> {
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

/** Whether no page of this browser has told how it ended. */
export const isUntold = ({ id }: Batch): boolean => !told.has(id)

export const noteTold = (id: number): void => told.add(id)

/** Work whose end was told in this browser, so that no page tells it again. */
const told = {
  name: 'pareto.told',
  all: (): readonly number[] => JSON.parse(localStorage.getItem(told.name) ?? '[]') as number[],
  has: (id: number) => told.all().includes(id),
  add: (id: number) => localStorage.setItem(told.name, JSON.stringify([...told.all().slice(-49), id])),
}
