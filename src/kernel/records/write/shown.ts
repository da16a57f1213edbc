import type { FieldBase } from '#kernel/kinds/fields.ts'
import type { RuleContext } from '#kernel/model/behaviour.ts'

/**
 * Whether a form shows the field for this record: every condition of `shownWhen` holds. A condition is a value, a list of
 * values, or, for a link to a reference entity, conditions on the linked record. Pure: server and form run it alike.
 */
export function isShown(definition: FieldBase, record: Readonly<Record<string, unknown>>, context: Pick<RuleContext, 'lookup'>): boolean {
  return Object.entries(definition.shownWhen ?? {}).every(([key, wanted]) => holds(record[key], wanted, key, context))
}

function holds(value: unknown, wanted: unknown, key: string, context: Pick<RuleContext, 'lookup'>): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => holds(value, one, key, context))
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  const linked = typeof value === 'object' && value !== null && 'id' in value ? context.lookup(key, Number(value.id)) : undefined
  return linked !== undefined && Object.entries(wanted).every(([field, inner]) => holds(linked[field], inner, field, context))
}
