import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { AnyRecord, RuleContext, Rules } from '#kernel/model/behaviour.ts'
import type { Boot, WebEntity, WebRecord } from '#kernel/screens/client/model.ts'

export type Values = Readonly<Record<string, unknown>>

/** What a new record starts with: defaults of its fields, then what the caller knows (the company one stands on). */
export function startOf(fields: Readonly<Record<string, FieldDefinition>>, boot: Boot, context: RuleContext, initial: Values = {}): Values {
  const defaults = Object.entries(fields).flatMap(([name, field]) =>
    field.default === undefined || field.archived ? [] : [[name, defaultOf(field, boot, context)] as const])
  return { ...Object.fromEntries(defaults), ...initial }
}

function defaultOf(field: FieldDefinition, { user }: Boot, { today, now }: RuleContext): unknown {
  if (field.kind === 'user' && field.default === 'me') return { id: user.id, title: user.name }
  if (field.kind === 'date' && field.default === 'today') return today
  if (field.kind === 'dateTime' && field.default === 'now') return now
  return field.default
}

/** The values as the rules of the entity make them: what is typed, with what follows from it. */
export function derived(entity: WebEntity, rules: Rules | undefined, values: Values, before: WebRecord | null, context: RuleContext): Values {
  const draft = draftOf(entity, values, before)
  for (const derive of rules?.derive ?? []) (derive as (draft: AnyRecord, before: WebRecord | null, context: RuleContext) => void)(draft, before, context)
  return draft
}

/** What is wrong with the values by the rules of the entity and its required fields. */
export function problemsIn(entity: WebEntity, rules: Rules | undefined, draft: Values, before: WebRecord | null, context: RuleContext): readonly Problem[] {
  const found = (rules?.check ?? []).flatMap((check) =>
    (check as (draft: Values, before: WebRecord | null, context: RuleContext) => Problem[] | Problem | undefined)(draft, before, context) ?? [])
  return [...missingIn(entity.fields, draft), ...found]
}

/** Required fields that are empty. */
export const missingIn = (fields: Readonly<Record<string, FieldDefinition>>, values: Values): readonly Problem[] =>
  Object.entries(fields).flatMap(([field, { required, readOnly, archived, kind }]) =>
    required && !readOnly && !archived && kind !== 'computed' && kind !== 'boolean' && isEmpty(values[field]) ? [{ field, code: 'required' }] : [])

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && !('id' in value) && Object.values(value).every((part) => part === null || part === undefined || part === '')
}

/** Rules see a whole record: fields that are not filled in are null. */
function draftOf(entity: WebEntity, values: Values, before: WebRecord | null): AnyRecord {
  const nulls = Object.fromEntries(Object.keys(entity.fields).map((name) => [name, null]))
  return { id: 0, version: 0, ...nulls, ...before, ...values }
}

/** Values that differ from what the record has. */
export function changed(values: Values, before: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null)))
}
