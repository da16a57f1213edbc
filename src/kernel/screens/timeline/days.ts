import type { ChangeItem, TimelineItem } from './items.ts'

/** Changes that one person made in one go, told as one row. */
export interface FoldedChanges {
  readonly type: 'changes'
  readonly at: string
  /** newest first */
  readonly changes: readonly ChangeItem[]
}

export type Told = Exclude<TimelineItem, ChangeItem> | FoldedChanges

export interface Day {
  /** ISO date in the person's time zone */
  readonly date: string
  readonly items: readonly Told[]
}

const inOneGo = 10 * 60_000

/** Items by day, newest first; `dayOf` answers the ISO date of a moment. Neighbouring changes of one person fold into one. */
export function daysOf(items: readonly TimelineItem[], dayOf: (iso: string) => string): readonly Day[] {
  const days: { date: string; items: Told[] }[] = []
  for (const item of items) {
    const date = dayOf(item.at)
    const day = days.at(-1)?.date === date ? days.at(-1) : undefined
    const last = day?.items.at(-1)
    const told: Told = item.type === 'change' ? { type: 'changes', at: item.at, changes: [item] } : item
    if (day && item.type === 'change' && last?.type === 'changes' && belongs(last, item)) day.items[day.items.length - 1] = { ...last, changes: [...last.changes, item] }
    else if (day) day.items.push(told)
    else days.push({ date, items: [told] })
  }
  return days
}

/** Only edits fold; that a record was made, deleted or restored is told on its own. */
function belongs({ changes }: FoldedChanges, item: ChangeItem): boolean {
  const before = changes.at(-1)
  return before !== undefined && isEdit(before) && isEdit(item) && before.actor?.id === item.actor?.id && before.source === item.source
    && Date.parse(before.at) - Date.parse(item.at) <= inOneGo
}

const isEdit = ({ op }: ChangeItem) => op === 'update'

/** What a row of changes did in the end: first and last value of each field, fields that came back to where they were left out. */
export function netChanges(changes: readonly ChangeItem[]): readonly ChangeItem['fields'][number][] {
  const net = new Map<string, { field: string; before: unknown; after: unknown }>()
  for (const { fields } of changes.toReversed()) {
    for (const { field, before, after } of fields) net.set(field, { field, before: net.has(field) ? net.get(field)?.before : before, after })
  }
  return [...net.values()].filter(({ before, after }) => JSON.stringify(before ?? null) !== JSON.stringify(after ?? null))
}
