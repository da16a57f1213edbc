import type { Condition, Filter } from '#kernel/records/query.ts'

/** A filter as the builder edits it: groups that hold all, any or none of their parts. Keys tell parts apart while they move. */
export type FilterNode = FilterGroup | FilterLeaf

export interface FilterGroup {
  readonly key: string
  readonly join: Join
  readonly nodes: readonly FilterNode[]
}

export interface FilterLeaf {
  readonly key: string
  readonly condition: Condition
}

export type Join = 'and' | 'or' | 'none'

export const isGroup = (node: FilterNode): node is FilterGroup => 'nodes' in node

/** The tree of a filter; without one, an empty group. */
export function treeOf(filter: Filter | undefined): FilterGroup {
  const node = filter === undefined ? group('and', []) : nodeOf(filter)
  return isGroup(node) ? node : group('and', [node])
}

/** The filter of a tree without its unfinished conditions; undefined when nothing is left. `takesValue` says whether an operator needs one. */
export function filterOf(node: FilterNode, takesValue: (condition: Condition) => boolean): Filter | undefined {
  if (!isGroup(node)) return isFinished(node.condition, takesValue) ? node.condition : undefined
  const parts = node.nodes.flatMap((part) => filterOf(part, takesValue) ?? [])
  const [only] = parts
  if (only === undefined) return undefined
  if (node.join === 'none') return { not: parts.length === 1 ? only : { or: parts } }
  return node.join === 'and' ? { and: parts } : parts.length === 1 ? only : { or: parts }
}

/** Both conditions; either may be missing. */
export function both(one: Filter | undefined, other: Filter | undefined): Filter | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return { and: [one, other] }
}

export const group = (join: Join, nodes: readonly FilterNode[]): FilterGroup => ({ key: nextKey(), join, nodes })

export const leaf = (condition: Condition): FilterLeaf => ({ key: nextKey(), condition })

/** The tree with one part changed; null takes it away, and groups that fall empty with it. */
export function replaced(root: FilterGroup, key: string, change: (node: FilterNode) => FilterNode | null): FilterGroup {
  const nodes = root.nodes.flatMap((node): readonly FilterNode[] => {
    if (node.key === key) return asList(change(node))
    if (!isGroup(node)) return [node]
    const inner = replaced(node, key, change)
    return inner.nodes.length === 0 && node.nodes.length > 0 ? [] : [inner]
  })
  return { ...root, nodes }
}

/** How many conditions stand in it. */
export const countOf = (node: FilterNode): number => (isGroup(node) ? node.nodes.reduce((sum, part) => sum + countOf(part), 0) : 1)

function nodeOf(filter: Filter): FilterNode {
  if ('and' in filter) return group('and', filter.and.map(nodeOf))
  if ('or' in filter) return group('or', filter.or.map(nodeOf))
  if ('not' in filter) return group('none', 'or' in filter.not ? filter.not.or.map(nodeOf) : [nodeOf(filter.not)])
  return leaf(filter)
}

function isFinished(condition: Condition, takesValue: (condition: Condition) => boolean): boolean {
  if (condition.field === '' || condition.op === '') return false
  const { value } = condition
  if (!takesValue(condition)) return true
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null && ('from' in value || 'to' in value)) return Object.values(value).some(isFilled)
  return isFilled(value)
}

const isFilled = (value: unknown) => value !== undefined && value !== null && value !== ''

const asList = (node: FilterNode | null) => (node === null ? [] : [node])

let last = 0
const nextKey = () => `n${++last}`
