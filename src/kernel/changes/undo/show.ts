import { withoutForeignTitles } from '#kernel/access/titles.ts'
import type { Context } from '#kernel/context.ts'
import { entityOf } from '#kernel/records/read.ts'
import type { Later } from './later.ts'
import { type Left, type RecordPlan, standsInTheWay } from './plan.ts'

/** What stays as it is, told to a person: which value of which record, what stands there now, and by whom since when. */
export interface ShownLeft {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly field: string | null
  readonly reason: Left['reason']
  readonly inTheWay: boolean
  readonly now: unknown
  readonly by: Later['by']
  readonly at: string | null
  readonly seq: string | null
}

export interface ShownItem {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly op: string
  readonly fields: readonly { readonly field: string; readonly now: unknown; readonly back: unknown }[]
}

export function showLeft(left: readonly Left[]): ShownLeft[] {
  return left.map((one) => {
    const { later, ...rest } = one
    return { ...rest, inTheWay: standsInTheWay(one), by: later?.by ?? null, at: later?.at ?? null, seq: later?.seq ?? null }
  })
}

/** Without the titles of linked records that the person may not read: the log keeps them for everybody. */
export async function showItems(context: Context, plans: readonly RecordPlan[]): Promise<ShownItem[]> {
  const shown: ShownItem[] = []
  for (const { entity, id, title, operation, now } of plans) {
    if (!operation) continue
    const values = operation.op === 'update' ? operation.values : {}
    const sides = Object.fromEntries(Object.entries(values).map(([field, back]) => [field, [now[field] ?? null, back] as const]))
    const [told = {}] = await withoutForeignTitles(context, entityOf(context, entity), [sides])
    shown.push({ entity, id, title, op: operation.op, fields: Object.entries(told).map(([field, [stands, back]]) => ({ field, now: stands, back })) })
  }
  return shown
}
