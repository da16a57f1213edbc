import type { Link } from '#kernel/kinds/values.ts'
import type { Filter } from '#kernel/records/query.ts'
import { type Boot, targetOf } from '#kernel/screens/client/model.ts'
import type { Reached } from '#kernel/screens/filter/paths.ts'
import type { Sums } from './question.ts'

/** One value of the grouping field. */
export interface Group {
  readonly key: string
  /** as the API shows it; null for records without a value */
  readonly value: unknown
  /** finds the records of the group */
  readonly filter: Filter
}

type Counted = Sums & { readonly by: unknown }

/** Groups in the order that people expect: options and small tables in their own order, others by value; those without a value last. */
export function groupsOf(boot: Boot, reached: Reached, counted: readonly Counted[]): readonly (Group & { readonly sums: Sums })[] {
  const rank = rankOf(boot, reached)
  const groups = counted.map((sums) => {
    const value = valueOf(sums.by, reached)
    return { key: keyOf(value), value, filter: filterOf(reached, value), sums, rank: rank(value) }
  })
  return groups.sort((a, b) => a.rank - b.rank || Number(a.value === null) - Number(b.value === null))
}

/** The server answers plain values as the text of their column. */
function valueOf(by: unknown, { field }: Reached): unknown {
  if (field.kind === 'boolean' && typeof by === 'string') return by.startsWith('t')
  if (field.kind === 'percent' && typeof by === 'string') return Number(by)
  return by ?? null
}

const keyOf = (value: unknown) => (value === null ? 'none' : String((value as Partial<Link>).id ?? value))

function filterOf({ path }: Reached, value: unknown): Filter {
  if (value === null) return { field: path, op: 'empty' }
  return { field: path, op: '=', value: (value as Partial<Link>).id ?? value }
}

function rankOf(boot: Boot, { field }: Reached): (value: unknown) => number {
  const order = field.kind === 'choice' ? field.options.map(({ key }) => key) : (boot.references[targetOf(field) ?? ''] ?? []).map(({ id }) => String(id))
  if (order.length === 0) return (value) => (value === null ? 1 : 0)
  const places = new Map(order.map((key, at) => [key, at]))
  return (value) => places.get(keyOf(value)) ?? order.length
}
