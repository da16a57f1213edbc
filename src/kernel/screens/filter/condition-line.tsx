import { useEffect, useMemo, useRef } from 'react'
import { asWritten } from '#kernel/i18n/problem-text.ts'
import type { FilterProps } from '#kernel/kinds/web-kind.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import type { Condition } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { LineInput } from '#kernel/screens/widgets/line-input.tsx'
import { type Item, Picker } from '#kernel/screens/widgets/picker.tsx'
import classes from './filter.module.css'
import { argumentOf, conditionOn, operatorText, operatorsOf, withOperator } from './operators.ts'
import { type Reached, labelOf, reachOf, reachable } from './paths.ts'

interface LineProps {
  readonly entity: WebEntity
  readonly condition: Condition
  readonly change: (condition: Condition) => void
  readonly autoFocus: boolean
}

/** One condition: field, operator, what to compare with. */
export function ConditionLine({ entity, condition, change, autoFocus }: LineProps) {
  const t = useTexts()
  const model = useModel()
  const value = useRef<HTMLDivElement>(null)
  const picked = useRef(false)
  useEffect(() => {
    if (picked.current) value.current?.querySelector('input')?.focus()
    picked.current = false
  }, [condition.field])
  const reached = reachOf(model, entity, condition.field)
  const operators = reached ? Object.keys(operatorsOf(reached)).map((op): Item => ({ value: op, label: operatorText(t, reached, op) })) : []
  const chosen = operators.find(({ value }) => value === condition.op) ?? (reached && { value: condition.op, label: operatorText(t, reached, condition.op) })
  return (
    <>
      <div className={classes.fieldBox}><FieldPicker entity={entity} path={condition.field} autoFocus={autoFocus && !reached} pick={(field) => {
        picked.current = true
        change(conditionOn(field))
      }} /></div>
      <div className={classes.opBox}>
        {reached && (
          <Picker
            frame={{ room: 'form', required: true, label: t('lists.filter.operator') }}
            items={operators}
            chosen={chosen ? [chosen] : []}
            pick={(op) => change(withOperator(reached, condition, op))}
            drop={() => undefined}
          />
        )}
      </div>
      <div ref={value} className={classes.valueBox}>{reached && <Argument reached={reached} condition={condition} change={change} />}</div>
    </>
  )
}

interface FieldPickerProps {
  readonly entity: WebEntity
  readonly path: string
  readonly autoFocus: boolean
  readonly pick: (reached: Reached) => void
}

/** Own fields and, behind each link, those of the linked record. */
export function FieldPicker({ entity, path, autoFocus, pick }: FieldPickerProps) {
  const t = useTexts()
  const model = useModel()
  const labels = useLabels()
  const fields = useMemo(() => reachable(model, entity).filter((reached) => Object.keys(operatorsOf(reached)).length > 0), [model, entity])
  const items = useMemo(
    () => fields.map((reached): Item => {
      const mark = <Icon name={webKindOf(reached.field).icon} size={15} />
      return { value: reached.path, label: labelOf(reached, labels, t), mark }
    }),
    [fields, labels, t],
  )
  return (
    <Picker
      frame={{ room: 'form', required: true, label: t('lists.filter.field'), autoFocus }}
      placeholder={t('lists.filter.field')}
      items={items}
      chosen={items.filter(({ value }) => value === path)}
      pick={(value) => {
        const reached = fields.find((one) => one.path === value)
        if (reached) pick(reached)
      }}
      drop={() => undefined}
    />
  )
}

/** The input of what an operator takes: that of the kind, or two of them for a range. */
function Argument({ reached, condition, change }: Pick<LineProps, 'condition' | 'change'> & { readonly reached: Reached }) {
  const t = useTexts()
  const argument = argumentOf(reached, condition.op)
  const put = (value: unknown) => change({ ...condition, value })
  if (argument === 'none') return null
  if (argument === 'text') return <LineInput frame={{ room: 'form', label: t('lists.filter.value') }} value={asWritten(condition.value)} change={put} />
  if (argument !== 'range') return <One reached={reached} op={condition.op} value={condition.value ?? null} change={put} />
  const { from = null, to = null } = endsOf(condition.value)
  return (
    <div className={classes.range}>
      <One reached={reached} op=">=" value={from} change={(next) => put({ from: next, to })} />
      <span>{t('lists.filter.to')}</span>
      <One reached={reached} op="<=" value={to} change={(next) => put({ from, to: next })} />
    </div>
  )
}

/** The ends of a range as the filter holds it. */
export const endsOf = (value: unknown): { readonly from?: unknown; readonly to?: unknown } => (typeof value === 'object' && value !== null ? value : {})

function One({ reached, op, value, change }: { readonly reached: Reached } & Pick<FilterProps, 'op' | 'value' | 'change'>) {
  const t = useTexts()
  const { Filter, Input } = webKindOf(reached.field)
  const place = { entity: reached.entity.name, name: reached.name, field: reached.field }
  if (Filter) return <Filter {...place} op={op} value={value} change={change} />
  return <Input {...place} room="form" label={t('lists.filter.value')} value={value as never} change={change} record={{}} />
}
