/** Chance that is the same each time: a sequence of its own for every key. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** 0 ≤ whole number < count */
  below(count: number): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** A whole number, both ends included. */
  between(low: number, high: number): number
}

export function randomOf(kind: string, index: number): Random {
  let state = seedOf(kind, index)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next, below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    between: (low, high) => low + below(high - low + 1),
  }
}

function seedOf(kind: string, index: number): number {
  let hash = 0x811c9dc5 ^ index
  for (let at = 0; at < kind.length; at++) hash = Math.imul(hash ^ kind.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) ^ Math.imul(index + 1, 0x9e3779b1)
  return hash | 0
}
