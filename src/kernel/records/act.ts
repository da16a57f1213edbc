import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import { kindOf } from '#kernel/kinds/kinds.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { Action, AnyRecord } from '#kernel/model/behaviour.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Refusal, invalid, notFound } from './refusal.ts'
import { write } from './write.ts'
import { ruleContextOf } from './write/apply.ts'

/** Runs a verb of the entity on one record; what the verb changes goes through the write path. */
export async function act(
  context: Context, entity: Entity, id: number, verb: string, input: Readonly<Record<string, unknown>>, version?: number, connection?: Connection,
): Promise<{ id: number; version: number; change: string | null; record?: string | null }> {
  const action = entity.actions.get(verb)
  if (!action) throw notFound()
  const rule = ruleContextOf(context)
  // Whoever may not see the record learns that before what the verb asks for.
  const run = (draft: AnyRecord) => {
    const values = readInput(context, action, input)
    if (action.when && !action.when(draft as never, rule)) throw new Refusal(409, 'verbNotNow', [{ code: 'verbNotNow', value: verb }])
    action.run(draft as never, values as never, rule)
  }
  const [outcome] = await write(context, [{ op: 'update', entity: entity.name, id, values: {}, ...(version === undefined ? {} : { version }) }],
    { act: run, verb, reads: true, ...(connection ? { connection } : {}) })
  if (!outcome || 'refusal' in outcome) throw notFound()
  return outcome
}

function readInput(context: Context, action: Action, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const problems: Problem[] = Object.keys(input).filter((key) => !(key in action.input)).map((field) => ({ field, code: 'unknownField', value: field }))
  for (const [key, field] of Object.entries(action.input)) {
    const kind = kindOf(field)
    const parsed = kind.parse(input[key] as never, field as never, { ...context.values, resolve: (entity, by) => inReferences(context, entity, by) })
    if ('problem' in parsed) problems.push({ ...parsed.problem, field: key })
    else if (parsed.value === null && field.required) problems.push({ field: key, code: 'required' })
    else if (parsed.value !== null) values[key] = withTitle(context, kind.target?.(field as never), parsed.value)
  }
  if (problems.length > 0) throw invalid(problems)
  return values
}

/** Verbs point to reference records (lost reasons) only; those are in memory. */
function inReferences({ workspace }: Context, entity: string, by: object) {
  const [way = 'name', wanted] = Object.entries(by)[0] ?? []
  const title = workspace.model.entities.get(entity)?.title.key ?? 'name'
  const found = workspace.references.all(entity).find((record) => String(record[way === 'name' ? title : way] ?? '').toLowerCase() === String(wanted).toLowerCase())
  return found ? { value: { id: Number(found['id']), title: String(found[title] ?? '') } } : { problem: { code: 'linkNotFound', value: wanted } }
}

function withTitle({ workspace }: Context, target: string | undefined, value: unknown): unknown {
  if (!target || typeof value !== 'object' || value === null || !('id' in value)) return value
  const title = workspace.model.entities.get(target)?.title.key ?? 'name'
  const found = workspace.references.lookup(target, Number(value.id))
  if (!found) throw invalid([{ code: 'linkNotFound', value: value.id }])
  return { id: Number(value.id), title: String(found[title] ?? '') }
}
