/** Chances that come the same way again for the same seed. */
export interface Chance {
  /** whole number from 0 to below `most` */
  below(most: number): number
  of<T>(list: readonly T[]): T
  /** true in so many of a hundred cases */
  percent(share: number): boolean
  /** chances of somebody else's, as repeatable as these */
  apart(name: number): Chance
}

/** mulberry32 */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return {
    below,
    of: (list) => list[below(list.length)] as (typeof list)[number],
    percent: (share) => below(100) < share,
    apart: (name) => chanceOf(seed * 7919 + name * 104_729),
  }
}
