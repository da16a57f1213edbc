import type { Texts } from '#kernel/i18n/text.ts'
import type { KindName } from '#kernel/kinds/fields.ts'
import type { OperatorArgument } from '#kernel/kinds/web-kind.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import type { Condition } from '#kernel/records/query.ts'
import type { Reached } from './paths.ts'

const calendar = new Set<KindName>(['date', 'dateTime'])

/** An operator as it stands in a sentence: "is any of", "on or after". */
export function operatorText(t: Texts, { field }: Reached, op: string): string {
  const kind = field.kind === 'computed' ? field.result : field.kind
  const dated = 'operator.date.' + op
  return calendar.has(kind) && t(dated) !== dated ? t(dated) : t('operator.' + op)
}

export const operatorsOf = (reached: Reached): Readonly<Record<string, OperatorArgument>> => webKindOf(reached.field).operators

/** What the operator takes; an operator that the builder does not offer (made through the API) is shown with its value as it is. */
export const argumentOf = (reached: Reached | undefined, op: string): OperatorArgument => (reached && operatorsOf(reached)[op]) ?? 'value'

/** A new condition on a field: its usual operator, nothing to compare with yet. */
export function conditionOn(reached: Reached): Condition {
  const [op = '='] = Object.keys(operatorsOf(reached))
  const argument = operatorsOf(reached)[op]
  return { field: reached.path, op, ...(argument === 'period' ? { value: { last: 30, unit: 'day' } } : {}) }
}

/** The condition with another operator; the value stays where the new one takes the same. */
export function withOperator(reached: Reached, condition: Condition, op: string): Condition {
  const [before, after] = [argumentOf(reached, condition.op), argumentOf(reached, op)]
  if (before === after) return { ...condition, op }
  return { field: condition.field, op, ...(after === 'period' ? { value: { last: 30, unit: 'day' } } : {}) }
}
