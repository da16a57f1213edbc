import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { RuleContext } from '#kernel/model/behaviour.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'

type Values = Readonly<Record<string, unknown>>

/** Whether a field or section stands in the form for these values; conditions reach over links to reference records: { stage: { outcome: 'lost' } }. */
export function isShown(entity: WebEntity, field: Pick<FieldDefinition, 'shownWhen'>, values: Values, context: Pick<RuleContext, 'lookup'>): boolean {
  return Object.entries(field.shownWhen ?? {}).every(([name, wanted]) => meets(values[name], wanted, targetName(entity, name), context))
}

function meets(value: unknown, wanted: unknown, target: string | undefined, context: Pick<RuleContext, 'lookup'>): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => meets(value, one, target, context))
  if (typeof wanted !== 'object' || wanted === null) return Array.isArray(value) ? value.includes(wanted) : same(value, wanted)
  const record = target ? context.lookup(target, idOf(value)) : undefined
  return Object.entries(wanted).every(([name, inner]) => meets(record?.[name], inner, undefined, context))
}

const same = (value: unknown, wanted: unknown) => (value ?? null) === wanted || idOf(value) === wanted

const idOf = (value: unknown) => (typeof value === 'object' && value !== null ? (value as { id?: number }).id : undefined)

function targetName(entity: WebEntity, name: string): string | undefined {
  const field = entity.fields[name]
  return field?.kind === 'link' ? field.to : field?.kind === 'user' ? 'user' : undefined
}
