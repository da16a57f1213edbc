/** A change of one field, oldest or newest first, as the history tells it. */
export interface FieldChange {
  readonly at: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * Milliseconds that a field stood at each of its values, by key of the value (see `keyOf`). `since` is when the record was made,
 * `now` the current moment in milliseconds; values come back to add up.
 */
export function staysOf(changes: readonly FieldChange[], current: unknown, since: string, now: number): ReadonlyMap<string, number> {
  const ordered = [...changes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const stays = new Map<string, number>()
  const add = (value: unknown, from: number, to: number) => {
    if (value === null || value === undefined || to <= from) return
    const key = keyOf(value)
    stays.set(key, (stays.get(key) ?? 0) + to - from)
  }
  let from = Date.parse(since)
  for (const { at, before } of ordered) {
    add(before, from, Date.parse(at))
    from = Date.parse(at)
  }
  add(current, from, now)
  return stays
}

/** Links are told apart by id, other values by themselves. */
export const keyOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value)
