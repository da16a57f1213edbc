import type { Filter } from '#kernel/records/query.ts'

/** How a list is sorted by a path: 'up' from the smallest; undefined when it is not. */
export function directionOf(sort: readonly string[] | undefined, path: string): 'up' | 'down' | undefined {
  if (sort?.includes(path)) return 'up'
  return sort?.includes('-' + path) ? 'down' : undefined
}

/** The order after a click on a column: up, down, then as it was; `also` keeps the columns that it is sorted by already. */
export function sortBy(sort: readonly string[] | undefined, path: string, also: boolean): readonly string[] {
  const direction = directionOf(sort, path)
  const next = direction === undefined ? [path] : direction === 'up' ? ['-' + path] : []
  if (!also) return next
  const at = (sort ?? []).findIndex((one) => one === path || one === '-' + path)
  return at < 0 ? [...(sort ?? []), ...next] : (sort ?? []).flatMap((one, index) => (index === at ? next : [one]))
}

/** Paths that a filter asks about. */
export function filteredPaths(filter: Filter | undefined): ReadonlySet<string> {
  if (filter === undefined) return new Set()
  if ('and' in filter) return new Set(filter.and.flatMap((part) => [...filteredPaths(part)]))
  if ('or' in filter) return new Set(filter.or.flatMap((part) => [...filteredPaths(part)]))
  return 'not' in filter ? filteredPaths(filter.not) : new Set([filter.field])
}
