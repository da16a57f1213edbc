import type { Context } from '#kernel/context.ts'
import type { Parsed } from '#kernel/kinds/kind.ts'
import type { ModelField } from '#kernel/model/model.ts'
import { entityOf } from '../read.ts'
import type { Operation } from '../query.ts'
import { forbidden } from '../refusal.ts'
import type { Pending } from './pending.ts'

/** Reads the values of an operation by the kinds of their fields; collects every problem instead of stopping at the first. */
export function parseOperation(context: Context, operation: Operation): Pending {
  const entity = entityOf(context, operation.entity)
  const pending: Pending = {
    operation, entity, values: {}, before: null, draft: { id: 0, version: 0 }, changed: [], problems: [], refusal: null,
  }
  const { rights, model } = context.workspace
  const mayCreate = operation.op !== 'create' || rights.scope(entity.name, 'create', context.actor.role) !== 'none'
  if (!mayCreate || !model.entities.has(entity.name)) pending.refusal = forbidden()
  if (operation.op !== 'create' && operation.op !== 'update') return pending
  for (const [key, input] of Object.entries(operation.values)) parseField(context, pending, key, input)
  if (operation.op === 'update') for (const way of ['add', 'remove'] as const) parseMembers(context, pending, way, operation[way] ?? {})
  return pending
}

/** A field is replaced, added to or taken from: two of these at once would depend on their order. */
function parseMembers(context: Context, pending: Pending, way: 'add' | 'remove', given: Readonly<Record<string, unknown>>) {
  for (const [key, input] of Object.entries(given)) {
    if (key in pending.values) {
      pending.problems.push({ field: key, code: 'namedTwice' })
      continue
    }
    parseField(context, pending, key, input)
    const field = pending.entity.fields.get(key)
    if (field && !field.kind.several?.holds(field.definition as never)) pending.problems.push({ field: key, code: 'holdsOne' })
    else (pending.members ??= new Map()).set(key, way)
  }
}

function parseField(context: Context, pending: Pending, key: string, input: unknown) {
  const field = pending.entity.fields.get(key)
  const { rights } = context.workspace
  if (!field || field.definition.archived || isKeptFrom(context, pending, key)) {
    if (key === 'createdAt' && bringsHistory(context)) pending.values[key] = input
    else pending.problems.push({ field: key, code: 'unknownField', value: key })
    return
  }
  if (!writable(field, context) || rights.fixed(pending.entity.name, context.actor.role).has(key)) {
    pending.problems.push({ field: key, code: 'readOnly', value: input })
    return
  }
  const parsed = read(context, field, input)
  if ('problem' in parsed) pending.problems.push({ ...parsed.problem, field: key })
  else pending.values[key] = parsed.value
}

/** What a role sees in part it may say once, when it makes the record. */
function isKeptFrom({ workspace: { rights }, actor: { role } }: Context, { entity: { name }, operation }: Pending, key: string): boolean {
  return rights.hidden(name, role).has(key) && !(operation.op === 'create' && rights.masked(name, role).has(key))
}

/** An undo brings values of our own change log: they come back as they were, whatever the field demands by now. */
const read = ({ source, values }: Context, { kind, definition }: ModelField, input: unknown): Parsed<unknown> =>
  source === 'undo' ? { value: input } : kind.parse(input, definition as never, values)

const writable = ({ kind, definition }: ModelField, context: Context) =>
  kind.columns(definition as never).length > 0 || kind.outside !== undefined
    ? !definition.readOnly || bringsHistory(context)
    : false

/** An import, an undo and the demo bring values that nobody may type in: when a record was made, since when it is in a stage. */
const bringsHistory = ({ source }: Context) => source === 'import' || source === 'undo' || source === 'demo'
