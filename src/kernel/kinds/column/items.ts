import type { KindName } from '../fields.ts'
import { type Parsed, type Several, bad, ok } from '../kind.ts'

/** A list to which values are added and from which they are taken, by what makes two of them the same. */
export function itemsOf<K extends KindName, I>(
  same: (a: I, b: I) => boolean,
  arrange: (items: readonly I[], field: Parameters<Several<K, readonly I[]>['add']>[2]) => Parsed<readonly I[]> = ok,
): Several<K, readonly I[]> {
  const without = (items: readonly I[], others: readonly I[]) => items.filter((item) => !others.some((other) => same(item, other)))
  return {
    holds: () => true,
    add: (value, more, field) => arrange([...value, ...without(more, value)], field),
    remove: (value, less) => {
      const left = without(value, less)
      return left.length === 0 ? null : left
    },
  }
}

/** A list of so many items, or the problem that there are more. */
export const atMost = (max: number) => <I>(items: readonly I[]): Parsed<readonly I[]> =>
  items.length > max ? bad('tooMany', items.length, { max }) : ok(items)
