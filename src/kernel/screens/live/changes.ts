/** One change of a record as the stream tells it. */
export interface Change {
  readonly entity: string
  readonly id: number
  readonly op: 'create' | 'update' | 'delete' | 'restore' | 'share'
  readonly version: number
  readonly actor: { readonly id: number; readonly title: string | null }
  /** keys of the fields that changed */
  readonly fields: readonly string[]
}

export type Heard = { readonly kind: 'change'; readonly change: Change } | { readonly kind: 'model' } | { readonly kind: 'notice' } | { readonly kind: 'gap' }

const listeners = new Set<(heard: Heard) => void>()

/** Calls `listener` for every change heard by this tab, its own writes included. Answers how to stop. */
export function onHeard(listener: (heard: Heard) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tell(heard: Heard): void {
  for (const listener of listeners) listener(heard)
}
