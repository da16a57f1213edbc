import type { Operation } from '#kernel/records/query.ts'
import { readMany } from '#kernel/records/read.ts'
import type { Job } from './job.ts'

type Update = Extract<Operation, { op: 'update' }>

/** Lists of updated records grow: a file that has one telephone does not take the others away. */
export async function growLists(job: Job, operations: readonly Operation[]): Promise<Operation[]> {
  const { entity, plan, context, imagined } = job
  const lists = [...entity.fields.values()].filter(({ key, kind, definition }) =>
    ((('many' in definition) && definition.many === true) || kind.outside !== undefined || definition.kind === 'tags' || definition.kind === 'multiChoice')
    && plan.columns.some(({ targets }) => targets.some(({ field }) => field === key))).map(({ key }) => key)
  const updates = operations.filter((operation): operation is Update => operation.op === 'update' && lists.some((key) => Array.isArray(operation.values[key])))
  if (updates.length === 0) return [...operations]
  const inBase = updates.map(({ id }) => id).filter((id) => !imagined.records.has(id))
  const texts = inBase.length === 0 ? [] : await readMany(context, entity.name, inBase, { fields: lists })
  const read = texts.map((text) => JSON.parse(text) as { id: number } & Record<string, unknown>)
  const current = new Map([...read.map((record) => [record.id, record] as const), ...imagined.records])
  return operations.map((operation) => (operation.op === 'update' ? grown(operation, lists, current.get(operation.id)) : operation))
}

function grown(operation: Update, lists: readonly string[], record: Readonly<Record<string, unknown>> | undefined): Operation {
  const values = { ...operation.values }
  for (const key of lists) {
    const before = record?.[key]
    const added = values[key]
    if (!Array.isArray(before) || !Array.isArray(added)) continue
    const known = new Set(before.map(identityOf))
    values[key] = [...before as unknown[], ...(added as unknown[]).filter((item) => !known.has(identityOf(item)))]
  }
  return { ...operation, values }
}

/** The same telephone under another label is the same telephone. */
function identityOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  return 'id' in item ? `#${String(item.id)}` : JSON.stringify('value' in item ? item.value : item)
}
