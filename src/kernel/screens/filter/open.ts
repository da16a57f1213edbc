/** Lets other parts of a screen open its filter: the head of a column, a key. */
const listeners = new Set<(path: string | null) => void>()

/** Opens the filter, with a new condition on a field when a path is given. */
export function openFilterOn(path: string | null): void {
  for (const listener of listeners) listener(path)
}

export function onFilterAsked(listener: (path: string | null) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
