import type { FieldConflict } from '#kernel/screens/client/client.ts'
import { storeOf } from '#kernel/screens/client/store.ts'

/** A short message at the foot of the screen. */
export interface Notice {
  readonly id: number
  readonly tone: 'done' | 'problem' | 'plain'
  readonly text: string
  /** further lines: reasons, refused records */
  readonly details?: readonly string[]
  readonly action?: { readonly label: string; readonly run: () => void }
  /** milliseconds it stays; problems stay until closed */
  readonly life: number
}

/** Two people changed the same fields; `settle` gets the fields whose own value is to win, or null to drop mine. */
export interface OpenConflict {
  readonly entity: string
  readonly by: string
  readonly fields: Readonly<Record<string, FieldConflict>>
  readonly settle: (mine: readonly string[] | null) => void
}

interface Shown {
  readonly notices: readonly Notice[]
  readonly conflict: OpenConflict | null
}

const shown = storeOf<Shown>({ notices: [], conflict: null })
let last = 0

export const useNotices = shown.use

/** Shows a notice; a newer one with the same action pushes older ones up, four at most. Answers how to close it. */
export function notify(notice: Omit<Notice, 'id' | 'life' | 'tone'> & { readonly tone?: Notice['tone']; readonly life?: number }): () => void {
  const tone = notice.tone ?? 'plain'
  const made: Notice = { tone, life: tone === 'problem' ? Infinity : notice.action ? 8000 : 4000, ...notice, id: ++last }
  patch({ notices: [...shown.get().notices.slice(-3), made] })
  return () => dismiss(made.id)
}

export function dismiss(id: number): void {
  patch({ notices: shown.get().notices.filter((notice) => notice.id !== id) })
}

/** Asks which values are to win. */
export function askWhoWins(conflict: Omit<OpenConflict, 'settle'>): Promise<readonly string[] | null> {
  return new Promise((resolve) => {
    patch({ conflict: { ...conflict, settle: (mine) => {
      patch({ conflict: null })
      resolve(mine)
    } } })
  })
}

const patch = (change: Partial<Shown>) => shown.set({ ...shown.get(), ...change })
